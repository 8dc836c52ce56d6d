package io.espalier.worker.client;

import io.espalier.worker.protocol.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker in a child process; a daemon thread keeps the last lines of its standard error. */
final class ProcessConnection implements WorkerConnection {
    private static final int LINES_KEPT = 60;
    private static final int MAX_LINE_BYTES = 4_000;
    private static final List<String> TELLING = List.of(
            "OutOfMemoryError", "StackOverflowError", "terminate called", "what():", "SIG", "Exception", "Error");

    private final Process process;
    private final Deque<String> errors = new ArrayDeque<>();
    private final Thread errorReader;

    ProcessConnection(Process process) {
        this.process = process;
        this.errorReader = new Thread(this::readErrors, "worker-stderr");
        errorReader.setDaemon(true);
        errorReader.start();
    }

    @Override
    public OutputStream toWorker() {
        return process.getOutputStream();
    }

    @Override
    public InputStream fromWorker() {
        return process.getInputStream();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public String lastWords() {
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                return "it closed its output without ending";
            }
            errorReader.join(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.isAlive() ? "it still runs" : exitText(process.exitValue()) + tellingLine();
    }

    /** Shells and the JDK tell of a signal by adding it to 128. */
    private static String exitText(int code) {
        return switch (code) {
            case 134 -> "native code aborted it (exit code 134)";
            case 137 -> "it was killed, perhaps because the machine ran out of memory (exit code 137)";
            case 139 -> "native code crashed it (exit code 139)";
            case 143 -> "it was asked to end (exit code 143)";
            default -> "exit code " + code;
        };
    }

    private String tellingLine() {
        synchronized (errors) {
            return errors.stream()
                    .filter(line -> TELLING.stream().anyMatch(line::contains))
                    .findFirst()
                    .or(() -> errors.stream().filter(line -> !line.isBlank()).reduce((a, b) -> b))
                    .map(line -> "; it said: " + line.strip())
                    .orElse("");
        }
    }

    private void readErrors() {
        LineReader lines = new LineReader(process.getErrorStream(), MAX_LINE_BYTES);
        try {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                keep(line.text());
            }
        } catch (IOException e) {
            keep("(its error output could not be read: " + e.getMessage() + ")");
        }
    }

    private void keep(String line) {
        synchronized (errors) {
            errors.addLast(line);
            if (errors.size() > LINES_KEPT) {
                errors.removeFirst();
            }
        }
    }
}
