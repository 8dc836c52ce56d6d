package io.espalier.cli.verb;

import io.espalier.cli.terminal.Console;
import io.espalier.engine.progress.CancelToken;
import io.espalier.worker.server.CommandExecutor;

/**
 * What verbs work with.
 *
 * @param console where they print
 * @param executor does the work
 * @param token cancelled by Ctrl+C
 */
public record VerbContext(Console console, CommandExecutor executor, CancelToken token) {}
