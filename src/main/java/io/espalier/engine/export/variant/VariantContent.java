package io.espalier.engine.export.variant;

import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.vision.Projector;
import io.espalier.engine.prune.PruningPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What recovery has made, ready to be written as an Espalier folder.
 *
 * @param base the model that was pruned
 * @param plan what was pruned; null for a dense model
 * @param blocks the student's layers if it has LoRA factors, in the order of the plan; else empty
 * @param projector the trained projector; null when it is the base's own
 */
public record VariantContent(
        ModelFolder base,
        @Nullable PruningPlan plan,
        List<BlockWeights> blocks,
        @Nullable Projector projector) {

    /** Copies the list and refuses layers of which some have factors and some have none. */
    public VariantContent {
        blocks = List.copyOf(blocks);
        long adapted = blocks.stream().filter(block -> !block.lora().isEmpty()).count();
        long scales =
                blocks.stream().mapToDouble(BlockWeights::loraScale).distinct().count();
        if (adapted != blocks.size() || scales > 1) {
            throw new IllegalArgumentException("every layer has LoRA factors of one scale, or no blocks are given");
        }
    }
}
