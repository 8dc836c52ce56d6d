/**
 * Espalier: prunes vision-language models, trains what is left back into shape, and measures what was lost.
 *
 * <p>Start at {@link io.espalier.Espalier}, the program's entry: no arguments open the workbench, otherwise the command line
 * runs. Below lie {@code engine} (the work), {@code orchard} (the procedural picture world), {@code report} (tables and
 * figures), {@code worker} (the engine as a child process), {@code cli} and {@code ui}. Arrows run downward only.
 */
@NullMarked
package io.espalier;

import org.jspecify.annotations.NullMarked;
