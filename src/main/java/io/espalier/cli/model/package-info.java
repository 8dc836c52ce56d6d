/**
 * Verbs about one model: inspect, ask and probe it, write it as another folder, or make one up.
 *
 * <p>Start at {@link io.espalier.cli.model.InspectVerb}. Runs on the main thread; probing closes the model that it opens.
 */
@NullMarked
package io.espalier.cli.model;

import org.jspecify.annotations.NullMarked;
