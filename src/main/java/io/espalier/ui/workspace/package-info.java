/**
 * What is open: models, the chosen model with its importance, the cut under the slider, the runs.
 *
 * <p>Start at {@link io.espalier.ui.workspace.Workspace}, the one state that all views share. View models only: beans and
 * collections, no nodes, tested without a toolkit.
 */
@NullMarked
package io.espalier.ui.workspace;

import org.jspecify.annotations.NullMarked;
