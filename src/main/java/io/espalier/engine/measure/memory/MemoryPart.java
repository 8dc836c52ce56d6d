package io.espalier.engine.measure.memory;

/**
 * One part of what a job needs.
 *
 * @param kind what it is for
 * @param bytes how much
 */
public record MemoryPart(Kind kind, long bytes) {

    /** What memory is for, in the order in which a stacked bar shows it. */
    public enum Kind {
        /** Weights held in memory: converted once, laid out in another order, or on a device. */
        WEIGHTS("weights"),
        /** Weights that a graph keeps in the type that is computed in, until its backward pass. */
        CONVERSIONS("converted weights"),
        /** Parameters that are trained: LoRA factors and projector, in 32 bit. */
        TRAINABLE("trained parameters"),
        /** Gradients: sums of the trained parameters' in every lane, or of a layer's matrices in a calibration. */
        GRADIENTS("gradients"),
        /** The optimiser's two moments. */
        OPTIMIZER("optimiser state"),
        /** What forward keeps for backward, and what one layer has on its way. */
        ACTIVATIONS("activations"),
        /** Logits at answer positions, their softmax and gradient. */
        LOGITS("logits"),
        /** Hidden states and logits of the teacher. */
        TEACHER("teacher outputs"),
        /** The vision tower at work. */
        VISION("vision tower"),
        /** Keys and values kept while generating. */
        CACHE("key-value cache"),
        /** Java, the native libraries, and what the allocator keeps between two uses. */
        WORKSPACE("runtime and workspace"),
        /** Weights that stay in their mapped file: the system reads them when they are used and drops them when it must. */
        FILE("weights in their file");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns the name shown to people. */
        public String label() {
            return label;
        }
    }

    /** Refuses negative sizes. */
    public MemoryPart {
        if (bytes < 0) {
            throw new IllegalArgumentException("no part of memory is negative");
        }
    }

    /** Returns whether the process must hold it: a mapped file can be dropped and read again. */
    public boolean held() {
        return kind != Kind.FILE;
    }
}
