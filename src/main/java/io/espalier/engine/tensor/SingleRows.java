package io.espalier.engine.tensor;

import ai.djl.pytorch.jni.TorchBridge;
import java.util.function.Supplier;

/**
 * Keeps oneDNN out of the process while single rows are multiplied: a product of one row with a bf16 matrix is bound by memory,
 * and oneDNN reaches half of the bandwidth that libtorch's own kernel does. For many rows it is the other way round. With
 * several threads it stays out until the last has ended.
 */
public final class SingleRows {
    private int inside;

    SingleRows() {}

    /** Computes something without oneDNN. */
    public <T> T compute(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (inside++ == 0) {
            TorchBridge.setOneDnn(false);
        }
    }

    private synchronized void leave() {
        if (--inside == 0) {
            TorchBridge.setOneDnn(true);
        }
    }
}
