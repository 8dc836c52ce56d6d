/**
 * The command line: one class a verb, each turning its options into a command that is executed in this process.
 *
 * <p>Start at {@link io.espalier.cli.CommandLineProgram}. Results go to standard output, progress and faults to standard error;
 * exit code 0 means success, 1 failure with a sentence that says what to do, 2 bad usage. Runs on the main thread; owns no
 * native memory itself. The only package that writes to standard output.
 */
@NullMarked
package io.espalier.cli;

import org.jspecify.annotations.NullMarked;
