package io.espalier.engine.data;

import io.espalier.engine.data.parquet.ParquetTables;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;

/**
 * A picture in a parquet table; it can be read while the tables are open.
 *
 * @param tables the open tables
 * @param file the file
 * @param column the picture column
 * @param row the row in the file, from 0
 */
public record ImageCell(ParquetTables tables, Path file, String column, long row) implements ImageRef {
    @Override
    public String name() {
        return file.getFileName() + " row " + row + (column.equals("image") ? "" : " " + column);
    }

    @Override
    public byte[] bytes() throws EngineException {
        return tables.image(file, column, row)
                .orElseThrow(() -> Problem.of("DA-020", "the table holds no picture here")
                        .at(file + " row " + row + ", column " + column)
                        .advice("Use a copy of the data set that has the pictures inside the tables")
                        .asException())
                .bytes();
    }
}
