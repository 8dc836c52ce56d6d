/**
 * The column of models and runs.
 *
 * <p>Start at {@link io.espalier.ui.shell.library.LibraryPane}. JavaFX thread only.
 */
@NullMarked
package io.espalier.ui.shell.library;

import org.jspecify.annotations.NullMarked;
