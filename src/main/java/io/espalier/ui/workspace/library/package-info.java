/**
 * The runs: those that are on the disk, and those that wait in line.
 *
 * <p>Start at {@link io.espalier.ui.workspace.library.RunLibrary}, what is known of every run, and {@link
 * io.espalier.ui.workspace.library.RunQueue}, the line. {@link io.espalier.ui.workspace.library.FolderCatalog} reads run
 * folders in the background; everything else lives on the JavaFX thread. No nodes, no native memory.
 */
@NullMarked
package io.espalier.ui.workspace.library;

import org.jspecify.annotations.NullMarked;
