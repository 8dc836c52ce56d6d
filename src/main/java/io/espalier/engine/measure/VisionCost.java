package io.espalier.engine.measure;

import io.espalier.engine.model.ModelCard;
import io.espalier.engine.model.config.VisionShape;

/**
 * The arithmetic of seeing one picture or tile.
 *
 * @param tower sizes of the vision tower
 * @param visualTokens rows that one picture gives to the decoder
 * @param projectorParameters parameters of the projector; each is used once per row
 */
public record VisionCost(VisionShape tower, int visualTokens, long projectorParameters) {
    private static final int CHANNELS = 3;

    /** Returns the cost of seeing with a model. */
    public static VisionCost of(ModelCard card) {
        long projector = card.parameters().getOrDefault(ModelCard.Component.PROJECTOR, 0L);
        return new VisionCost(card.vision(), card.visualTokens(), projector);
    }

    /**
     * Returns the multiply-accumulates of the tower: patch embedding, and per block the four attention projections, two MLP
     * matrices and the two products of attention. All stored blocks count, as transformers runs them and the paper's figures
     * have them.
     */
    public long towerMacs() {
        long tokens = tower.patches() + 1L;
        long hidden = tower.hiddenSize();
        long weights = 4 * hidden * hidden + 2 * hidden * tower.intermediateSize();
        long block = weights * tokens + 2 * tokens * tokens * hidden;
        long patchValues = (long) CHANNELS * tower.patchSize() * tower.patchSize();
        return tower.layers() * block + tower.patches() * patchValues * hidden;
    }

    /** Returns the multiply-accumulates of the projector. */
    public long projectorMacs() {
        return projectorParameters * visualTokens;
    }
}
