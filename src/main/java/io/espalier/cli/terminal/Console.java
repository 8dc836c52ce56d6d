package io.espalier.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.espalier.worker.protocol.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The standard streams of one run of the program.
 *
 * @param in standard input
 * @param rawOut standard output
 * @param rawErr standard error
 * @param live whether standard error is a terminal, where progress bars may be drawn
 * @param out standard output as text
 * @param err standard error as text
 */
public record Console(
        InputStream in, PrintStream rawOut, PrintStream rawErr, boolean live, PrintWriter out, PrintWriter err) {

    public static Console of(InputStream in, OutputStream out, OutputStream err, boolean live) {
        PrintStream outBytes = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errBytes = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Console(
                in,
                outBytes,
                errBytes,
                live,
                new PrintWriter(outBytes, true, StandardCharsets.UTF_8),
                new PrintWriter(errBytes, true, StandardCharsets.UTF_8));
    }

    public static Console ofProcess() {
        return of(System.in, System.out, System.err, isTerminal());
    }

    /** Prints a record as indented JSON on standard output. */
    public void json(Object value) {
        try {
            out.println(Protocol.json().writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result cannot be written as JSON", e);
        }
    }

    /** Java 17 cannot ask whether standard error is a terminal; Linux can be asked, elsewhere the environment hints at it. */
    private static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path standardError = Path.of("/proc/self/fd/2");
        if (Files.exists(standardError)) {
            try {
                String target = Files.readSymbolicLink(standardError).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            } catch (IOException e) {
                return false;
            }
        }
        return System.getenv("TERM") != null || System.getenv("WT_SESSION") != null;
    }
}
