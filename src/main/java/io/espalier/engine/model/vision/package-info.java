/**
 * Vision towers and the projector: from pixels to the embeddings that stand for a picture in a prompt.
 *
 * <p>Start at {@link io.espalier.engine.model.vision.VisionTower} and {@link io.espalier.engine.model.vision.Projector};
 * there is one file per kind of tower, and {@code KernelTower} runs the blocks that they share. Tensors belong to the scope
 * that the model was opened in.
 */
@NullMarked
package io.espalier.engine.model.vision;

import org.jspecify.annotations.NullMarked;
