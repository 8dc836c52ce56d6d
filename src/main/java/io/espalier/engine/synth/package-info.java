/**
 * Models with the shapes of published ones and random weights: for tests at scale, and for reports of faults without the
 * weights of anybody.
 *
 * <p>Start at {@link io.espalier.engine.synth.SyntheticModel}. What a family looks like stands in one document of the
 * resources beside this package: its files, its vocabulary, and what other scales change; the tensors follow from the
 * configuration. Weights are written as they are drawn, so that memory does not grow with the model. Everything here is
 * immutable and owns no native memory.
 */
@NullMarked
package io.espalier.engine.synth;

import org.jspecify.annotations.NullMarked;
