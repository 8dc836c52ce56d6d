package io.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.cli.terminal.Console;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.server.CommandExecutor;
import io.espalier.worker.server.CommandListener;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs a command line that the window has copied up to where the engine would begin, and returns what it asks for. */
public final class ParsedCommand {
    private ParsedCommand() {}

    /** Stops the program where its work would begin. */
    private static final class Reached extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Command<?> command;

        Reached(Command<?> command) {
            this.command = command;
        }
    }

    /** Returns what a command line asks the engine for; fails when the program does not understand it. */
    public static Command<?> of(String line) {
        List<Command<?>> asked = new ArrayList<>();
        CommandExecutor executor = new CommandExecutor() {
            @Override
            public <R> R execute(Command<R> command, CommandListener listener) {
                asked.add(command);
                throw new Reached(command);
            }
        };
        List<String> words = words(line);
        assertEquals("espalier", words.get(0));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Console console = Console.of(InputStream.nullInputStream(), said, said, false);
        new CommandLineProgram(console, executor)
                .run(words.subList(1, words.size()).toArray(String[]::new));
        assertEquals(1, asked.size(), line + "\n" + said.toString(StandardCharsets.UTF_8));
        return asked.get(0);
    }

    /** Takes a line apart as a POSIX shell does, as far as single quotes and backslashes go. */
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean open = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
                open = true;
            } else if (c == '\\' && !quoted) {
                word.append(line.charAt(++i));
                open = true;
            } else if (c == ' ' && !quoted) {
                if (open) {
                    words.add(word.toString());
                }
                word.setLength(0);
                open = false;
            } else {
                word.append(c);
                open = true;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }
}
