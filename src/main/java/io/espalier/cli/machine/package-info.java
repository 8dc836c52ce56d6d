/**
 * Verbs about this machine: what it can run, how fast it is, and serving a window from a process of its own.
 *
 * <p>Start at {@link io.espalier.cli.machine.DoctorVerb}. Runs on the main thread; a benchmark closes the model that it opens.
 */
@NullMarked
package io.espalier.cli.machine;

import org.jspecify.annotations.NullMarked;
