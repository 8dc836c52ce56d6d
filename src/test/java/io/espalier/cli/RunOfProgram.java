package io.espalier.cli;

import io.espalier.cli.terminal.Console;
import io.espalier.worker.server.CommandExecutor;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** One run of the program inside a test: its exit code and what it printed. */
record RunOfProgram(int code, String out, String err) {
    static RunOfProgram of(CommandExecutor executor, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.of(InputStream.nullInputStream(), out, err, false);
        int code = new CommandLineProgram(console, executor).run(args);
        return new RunOfProgram(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
