/**
 * The workbench: a JavaFX window that drives the engine in a worker process and never computes itself.
 *
 * <p>Start at {@link io.espalier.ui.shell.Workbench}. Views are plain Java (no FXML); each has a view model made of beans that
 * is tested without a toolkit. All texts come from {@code text/messages.properties} by key.
 */
@NullMarked
package io.espalier.ui;

import org.jspecify.annotations.NullMarked;
