package io.espalier.engine.train;

import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;

/**
 * One trained tensor: the float32 master that the optimiser moves, and the leaf that the model computes with.
 *
 * @param name unique in a run; the canonical tensor name for weights of the model
 * @param master float32
 * @param working a leaf that gradients are wanted for, of the compute type; shares the master's storage when that is float32
 * @param rule how it is updated
 */
public record Parameter(String name, Tensor master, Tensor working, UpdateRule rule) {

    /**
     * Makes a parameter of a float32 tensor.
     *
     * @param scope owns the working copy
     * @param master float32, moved in place from now on
     * @param computeType of the leaf
     */
    public static Parameter of(Scope scope, String name, Tensor master, DType computeType, UpdateRule rule) {
        Tensor typed =
                computeType == DType.F32 ? master : scope.kernels().call(scope, "to", master, computeType.torchCode());
        return new Parameter(name, master, scope.kernels().call(scope, "leaf", typed), rule);
    }

    /** Returns whether the working tensor is a copy that must follow its master. */
    boolean isCopied() {
        return working.dtype() != DType.F32;
    }
}
