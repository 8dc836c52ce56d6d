package io.espalier.engine.data.parquet;

import java.util.Locale;

/**
 * One column of a parquet table.
 *
 * @param name the column's name
 * @param type the type in SQL words: {@code VARCHAR}, {@code TINYINT}, {@code BIGINT}, {@code DOUBLE}, {@code BOOLEAN},
 *     {@code VARCHAR[]}, or {@link #IMAGE_TYPE}
 */
public record ParquetColumn(String name, String type) {

    /** The type of a picture cell in the public data sets: the encoded file and its name. */
    static final String IMAGE_TYPE = "STRUCT(bytes BLOB, path VARCHAR)";

    /** Refuses a column without name or type. */
    public ParquetColumn {
        if (name.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException("a column needs a name and a type");
        }
    }

    /** Returns a text column. */
    public static ParquetColumn text(String name) {
        return new ParquetColumn(name, "VARCHAR");
    }

    /** Returns a column of lists of text. */
    public static ParquetColumn texts(String name) {
        return new ParquetColumn(name, "VARCHAR[]");
    }

    /** Returns a picture column. */
    public static ParquetColumn image(String name) {
        return new ParquetColumn(name, IMAGE_TYPE);
    }

    /** Returns whether this column holds pictures: a structure that has {@code bytes}. */
    public boolean isImage() {
        String plain = type.toUpperCase(Locale.ROOT).replace("\"", "");
        return plain.startsWith("STRUCT(") && plain.contains("BYTES BLOB");
    }
}
