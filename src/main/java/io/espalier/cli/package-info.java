/**
 * The command line: one class a verb, each turning its options into a command that is executed in this process.
 *
 * <p>Start at {@link io.espalier.cli.CommandLineProgram}. Verbs lie in packages by stage ({@code model}, {@code data},
 * {@code recipe}, {@code measure}, {@code machine}); all are a {@code verb.Verb}, share the mixins of {@code option} and print
 * through {@code terminal}. Results go to standard output, progress and faults to standard error; exit code 0 means success, 1
 * failure with a sentence that says what to do, 2 bad usage. Runs on the main thread; owns no native memory itself. The only
 * packages that write to standard output.
 */
@NullMarked
package io.espalier.cli;

import org.jspecify.annotations.NullMarked;
