package io.espalier.engine.model.vision;

import io.espalier.engine.model.ModelConfig;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/**
 * A vision tower whose blocks one kernel computes. A family says what its tensors are and what becomes of the last hidden
 * state; how the kernel is called is said here once.
 */
interface KernelTower extends VisionTower {
    /** Returns the name of the kernel. */
    String kernel();

    /** Returns the tensors before the first block, in the kernel's order. */
    List<Tensor> embedding();

    /** Returns the tensors of all blocks, in the kernel's order. */
    List<Tensor> blocks();

    /** Returns activation and eps. */
    ModelConfig.Numerics numerics();

    /** Returns a tower of the same kind over other tensors. */
    VisionTower with(List<Tensor> otherEmbedding, List<Tensor> otherBlocks);

    @Override
    default List<Tensor> hiddenStates(Scope into, Tensor pixels, int count) {
        return into.kernels()
                .callList(
                        into,
                        kernel(),
                        pixels,
                        embedding(),
                        blocks(),
                        count,
                        shape().headDim(),
                        numerics().visionEps(),
                        numerics().visionActivation());
    }

    /** Computes the output of the last block that is run, [B, rows, Dv]. */
    default Tensor lastState(Scope into, Tensor pixels) {
        List<Tensor> states = hiddenStates(into, pixels, shape().blocksRun());
        return states.get(states.size() - 1);
    }

    @Override
    default VisionTower resident(Scope scope, DType type) {
        return with(Tensor.converted(scope, embedding(), type), Tensor.converted(scope, blocks(), type));
    }
}
