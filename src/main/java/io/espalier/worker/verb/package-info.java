/**
 * What each verb does, for the worker and for the command line alike.
 *
 * <p>Start at {@link io.espalier.worker.verb.EngineExecutor}; verbs that run a recipe or read a run back are in
 * {@code worker.verb.run}. Commands run on the thread that executes them; each one opens and closes its own scopes of
 * native memory.
 */
@NullMarked
package io.espalier.worker.verb;

import org.jspecify.annotations.NullMarked;
