package io.espalier.engine.data.parquet;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/** Opens the embedded database in memory, with everything that could reach for the network switched off. */
final class DuckDb {

    private DuckDb() {}

    static DuckDBConnection open() throws EngineException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        // One writer thread keeps the bytes of a written file the same from run to run.
        settings.setProperty("threads", "1");
        try {
            return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        } catch (SQLException e) {
            throw failure("the embedded database does not start", "", e).asException(e);
        }
    }

    static Problem failure(String what, Object where, SQLException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : firstLine(cause.getMessage());
        return Problem.of("DA-010", what).at(where).found(reason).advice("Check that the file is a whole parquet file");
    }

    /** Quotes paths as an SQL list, with the characters that DuckDB would expand as patterns made literal. */
    static String fileList(List<Path> files) {
        return files.stream().map(DuckDb::fileLiteral).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String fileLiteral(Path file) {
        StringBuilder name = new StringBuilder();
        for (char c : file.toAbsolutePath().toString().toCharArray()) {
            if (c == '[' || c == '*' || c == '?') {
                name.append('[').append(c).append(']');
            } else {
                name.append(c);
            }
        }
        return literal(name.toString());
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }
}
