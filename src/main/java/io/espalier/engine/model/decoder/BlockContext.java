package io.espalier.engine.model.decoder;

import io.espalier.engine.tensor.Tensor;

/**
 * What every block of a pass needs besides its input.
 *
 * @param cos cosines of the rotary embedding, [T, d] or [B, T, d]
 * @param sin sines of the same shape
 * @param mask empty for causal attention, else boolean [B, 1, T, T], true where the column is seen by the row
 */
public record BlockContext(Tensor cos, Tensor sin, Tensor mask) {}
