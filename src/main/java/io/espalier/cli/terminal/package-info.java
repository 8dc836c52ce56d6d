/**
 * What the command line knows of a terminal: the streams, progress bars, tables of text, numbers as people read them, Ctrl+C.
 *
 * <p>Start at {@link io.espalier.cli.terminal.Console}. Nothing here knows a verb. Used on the main thread; a signal arrives on
 * a thread of its own and only cancels a token. Owns no native memory.
 */
@NullMarked
package io.espalier.cli.terminal;

import org.jspecify.annotations.NullMarked;
