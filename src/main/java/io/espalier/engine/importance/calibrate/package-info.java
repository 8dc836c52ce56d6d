/**
 * Scores computed from samples, layer by layer: Block Influence on the way forward, Taylor importance on the way back.
 *
 * <p>Start at {@link io.espalier.engine.importance.calibrate.Calibrator}. {@code CalibrationWorkspace} keeps the
 * activations between layers, {@code LayerWalk} goes backwards through them, {@code LayerGradients} recomputes one layer
 * with gradients: peak memory is one layer and the activations.
 *
 * <p>A calibration runs on the caller's thread, and every tensor of it lives in a child of the scope that it is given.
 */
@NullMarked
package io.espalier.engine.importance.calibrate;

import org.jspecify.annotations.NullMarked;
