package io.espalier.engine.data.parquet;

import java.util.List;

/**
 * A cell of named fields, to be written; the names stand in the column's type.
 *
 * @param values one value a field, in the type's order: text, whole numbers as {@code Long}, or collections of text
 */
public record ParquetStruct(List<Object> values) {
    /** Copies the values. */
    public ParquetStruct {
        values = List.copyOf(values);
    }
}
