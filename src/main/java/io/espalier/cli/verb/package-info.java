/**
 * What every verb is made of: {@code --help}, {@code --json}, and ways to execute a command and to print what it gave.
 *
 * <p>Start at {@link io.espalier.cli.verb.Verb}; the verbs themselves are the packages beside this one, one for each stage of
 * the work. Runs on the main thread; owns no native memory.
 */
@NullMarked
package io.espalier.cli.verb;

import org.jspecify.annotations.NullMarked;
