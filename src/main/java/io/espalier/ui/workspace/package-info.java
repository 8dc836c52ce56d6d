/**
 * What is open: models, the chosen model with its importance, the question, what every view is given.
 *
 * <p>Start at {@link io.espalier.ui.workspace.Workspace}, the one state that all views share, and {@link
 * io.espalier.ui.workspace.Services}. The cut under the slider is in {@link io.espalier.ui.workspace.cut}, the runs are in
 * {@link io.espalier.ui.workspace.library}; neither knows this package. View models only: beans and collections, no nodes,
 * tested without a toolkit.
 */
@NullMarked
package io.espalier.ui.workspace;

import org.jspecify.annotations.NullMarked;
