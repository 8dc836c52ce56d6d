package io.espalier.orchard.files;

import io.espalier.engine.data.parquet.ParquetColumn;
import io.espalier.orchard.TestItem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How items of one kind become rows of a public table. */
interface TestTable {
    /** Returns the path below the folder of all test sets. */
    String path();

    /** Returns the columns in their order. */
    List<ParquetColumn> columns();

    /**
     * Returns the values of a row.
     *
     * @param index number of the row
     * @param item the item
     * @param pictures draws its picture
     */
    @Nullable
    Object[] row(int index, TestItem item, PngPictures pictures);

    /** Returns text columns. */
    static Stream<ParquetColumn> texts(String... names) {
        return Stream.of(names).map(ParquetColumn::text);
    }
}
