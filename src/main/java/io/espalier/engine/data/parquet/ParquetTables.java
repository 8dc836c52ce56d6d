package io.espalier.engine.data.parquet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * Parquet files seen as one table: rows as JSON without the pictures, pictures one by one when they are asked for.
 *
 * <p>Files are read in the order of the list, rows in the order of the file. Pictures are fetched in small groups of
 * neighbouring rows, so reading them in row order is quick and needs little memory whatever the size of the files. Pictures may
 * be asked for on any thread, everything else on one; close to give the database's memory back. Writing is {@link
 * ParquetWriter}'s.
 */
public final class ParquetTables implements AutoCloseable {
    private static final int PICTURES_AT_ONCE = 32;

    private final DuckDBConnection connection;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Long, Optional<ParquetImage>> fetched = new HashMap<>();
    private String fetchedFrom = "";

    private ParquetTables(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * One row of a table.
     *
     * @param file the file that it came from
     * @param index its place in that file, from 0
     * @param values every column that holds no picture, by name
     */
    public record Row(Path file, long index, ObjectNode values) {}

    /** Opens the reader; no file is touched yet. */
    public static ParquetTables open() throws EngineException {
        return new ParquetTables(DuckDb.open());
    }

    /**
     * Returns the columns of files that make one table.
     *
     * @throws EngineException when a file cannot be read as parquet or the files differ in their columns
     */
    public List<ParquetColumn> columns(List<Path> files) throws EngineException {
        String sql = "DESCRIBE SELECT * FROM read_parquet(" + DuckDb.fileList(files) + ")";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<ParquetColumn> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(new ParquetColumn(rows.getString(1), rows.getString(2)));
            }
            return List.copyOf(columns);
        } catch (SQLException e) {
            throw DuckDb.failure("the table cannot be read", files, e).asException(e);
        }
    }

    /** Returns the number of rows of the files together, from their footers. */
    public long count(List<Path> files) throws EngineException {
        String sql = "SELECT count(*) FROM read_parquet(" + DuckDb.fileList(files) + ")";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw DuckDb.failure("the table cannot be read", files, e).asException(e);
        }
    }

    /**
     * Returns the rows of the files, pictures left out.
     *
     * @param files the files, at least one
     * @param limit how many rows at most
     * @throws EngineException when a file cannot be read as parquet
     */
    public List<Row> rows(List<Path> files, long limit) throws EngineException {
        List<Row> rows = new ArrayList<>();
        for (Path file : files) {
            if (rows.size() < limit) {
                readRows(file, limit - rows.size(), rows);
            }
        }
        return rows;
    }

    private void readRows(Path file, long limit, List<Row> into) throws EngineException {
        String fields = columns(List.of(file)).stream()
                .filter(column -> !column.isImage())
                .map(column -> DuckDb.literal(column.name()) + ", " + DuckDb.identifier(column.name()))
                .collect(Collectors.joining(", "));
        String sql = "SELECT json_object(" + fields + ") FROM read_parquet(" + DuckDb.fileList(List.of(file))
                + ") LIMIT " + limit;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            for (long index = 0; rows.next(); index++) {
                into.add(new Row(file, index, (ObjectNode) json.readTree(rows.getString(1))));
            }
        } catch (SQLException e) {
            throw DuckDb.failure("the table cannot be read", file, e).asException(e);
        } catch (JsonProcessingException e) {
            throw Problem.of("DA-012", "a row of the table cannot be understood")
                    .at(file)
                    .found(e.getOriginalMessage())
                    .asException(e);
        }
    }

    /**
     * Reads one picture.
     *
     * @param file the file
     * @param column a picture column of it
     * @param index the row in that file, from 0
     * @return the picture, or nothing where the cell is null
     * @throws EngineException when the file cannot be read
     */
    public synchronized Optional<ParquetImage> image(Path file, String column, long index) throws EngineException {
        String place = file + "\n" + column;
        if (!place.equals(fetchedFrom) || !fetched.containsKey(index)) {
            fetched.clear();
            fetchedFrom = place;
            fetch(file, column, index);
        }
        return fetched.getOrDefault(index, Optional.empty());
    }

    private void fetch(Path file, String column, long from) throws EngineException {
        String cell = DuckDb.identifier(column);
        String sql = "SELECT file_row_number, " + cell + ".bytes, " + cell + ".path FROM read_parquet("
                + DuckDb.fileList(List.of(file)) + ", file_row_number = true) WHERE file_row_number BETWEEN " + from
                + " AND " + (from + PICTURES_AT_ONCE - 1);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                byte[] bytes = rows.getBytes(2);
                String path = rows.getString(3);
                fetched.put(
                        rows.getLong(1),
                        bytes == null
                                ? Optional.empty()
                                : Optional.of(new ParquetImage(path == null ? "" : path, bytes)));
            }
        } catch (SQLException e) {
            throw DuckDb.failure("the pictures of column " + column + " cannot be read", file, e)
                    .asException(e);
        }
    }

    @Override
    public void close() throws EngineException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DuckDb.failure("the tables cannot be closed", "", e).asException(e);
        }
    }
}
