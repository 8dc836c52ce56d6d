package io.espalier.engine.data.parquet;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes one parquet file row by row; the file appears, whole, on {@link #finish()}.
 *
 * <p>The rows are held in the database's memory until then, so keep one file to what fits there. Values may be text, boxed
 * numbers of the column's own type ({@code Byte} for TINYINT, {@code Long} for BIGINT, {@code Double} for DOUBLE), booleans,
 * collections of text, a {@link ParquetImage}, a {@link ParquetStruct}, or null. The same rows give the same bytes.
 */
public final class ParquetWriter implements AutoCloseable {
    private static final String TABLE = "espalier_rows";

    private final Path file;
    private final int width;
    private final DuckDBConnection connection;
    private final DuckDBAppender appender;

    private ParquetWriter(Path file, int width, DuckDBConnection connection, DuckDBAppender appender) {
        this.file = file;
        this.width = width;
        this.connection = connection;
        this.appender = appender;
    }

    /**
     * Starts a file.
     *
     * @param file where the table goes; its folder is made if need be; an older file is replaced on {@link #finish()}
     * @param columns the columns in order, at least one
     * @return the writer, to be closed by the caller
     * @throws EngineException when the database or the folder refuses
     */
    public static ParquetWriter create(Path file, List<ParquetColumn> columns) throws EngineException {
        DuckDBConnection connection = DuckDb.open();
        try (Statement statement = connection.createStatement()) {
            statement.execute(columns.stream()
                    .map(column -> DuckDb.identifier(column.name()) + " " + column.type())
                    .collect(Collectors.joining(", ", "CREATE TABLE " + TABLE + "(", ")")));
            DuckDBAppender appender = connection.createAppender("main", TABLE);
            return new ParquetWriter(file, columns.size(), connection, appender);
        } catch (SQLException e) {
            closeAfter(connection, e);
            throw DuckDb.failure("the table cannot be started", file, e).asException(e);
        }
    }

    /**
     * Adds a row.
     *
     * @param values one value a column, in the columns' order
     * @throws EngineException when a value does not fit its column
     */
    public void row(@Nullable Object... values) throws EngineException {
        if (values.length != width) {
            throw new IllegalArgumentException("a row of this table has " + width + " values, not " + values.length);
        }
        try {
            appender.beginRow();
            for (Object value : values) {
                append(value);
            }
            appender.endRow();
        } catch (SQLException e) {
            throw DuckDb.failure("a row cannot be written", file, e).asException(e);
        }
    }

    private void append(@Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof ParquetImage image) {
            appender.beginStruct().append(image.bytes()).append(image.path()).endStruct();
        } else if (value instanceof ParquetStruct struct) {
            appender.beginStruct();
            for (Object field : struct.values()) {
                append(field);
            }
            appender.endStruct();
        } else if (value instanceof Collection<?> texts) {
            appender.append(texts);
        } else if (value instanceof Byte number) {
            appender.append(number);
        } else if (value instanceof Integer number) {
            appender.append(number);
        } else if (value instanceof Long number) {
            appender.append(number);
        } else if (value instanceof Double number) {
            appender.append(number);
        } else if (value instanceof Boolean flag) {
            appender.append(flag);
        } else {
            appender.append(value.toString());
        }
    }

    /**
     * Writes the file: first beside its place, then moved there in one step.
     *
     * @throws EngineException when the disk refuses
     */
    public void finish() throws EngineException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            appender.close();
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("COPY " + TABLE + " TO "
                        + DuckDb.literal(part.toAbsolutePath().toString())
                        + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)");
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw DuckDb.failure("the table cannot be written", file, e).asException(e);
        } catch (IOException | UncheckedIOException e) {
            throw Problem.of("DA-011", "the table cannot be written")
                    .at(file)
                    .found(e)
                    .advice("Check free space and permissions")
                    .asException(e);
        }
    }

    /** Gives the memory back; a file that was not finished does not appear. */
    @Override
    public void close() throws EngineException {
        try {
            appender.close();
            connection.close();
        } catch (SQLException e) {
            throw DuckDb.failure("the table cannot be closed", file, e).asException(e);
        }
    }

    private static void closeAfter(DuckDBConnection connection, SQLException first) {
        try {
            connection.close();
        } catch (SQLException second) {
            first.addSuppressed(second);
        }
    }
}
