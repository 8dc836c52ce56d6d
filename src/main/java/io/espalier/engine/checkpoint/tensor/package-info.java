/**
 * One stored tensor: where it lies, its bytes and elements, and a tensor on its way into a file.
 *
 * <p>Start at {@link io.espalier.engine.checkpoint.tensor.TensorInfo}, which every reader of headers yields, at
 * {@link io.espalier.engine.checkpoint.tensor.TensorBytes}, which reads what it names, and at
 * {@link io.espalier.engine.checkpoint.tensor.TensorSource}, which writers take.
 * {@link io.espalier.engine.checkpoint.tensor.Elements} turns bytes into floats and back; a
 * {@link io.espalier.engine.checkpoint.tensor.Derivation} stands for a tensor that is computed when somebody reads it.
 *
 * <p>Immutable values for any thread, on the Java heap; no file stays open.
 */
@NullMarked
package io.espalier.engine.checkpoint.tensor;

import org.jspecify.annotations.NullMarked;
