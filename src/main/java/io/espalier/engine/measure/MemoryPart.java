package io.espalier.engine.measure;

/**
 * One part of what a job needs.
 *
 * @param kind what it is for
 * @param bytes how much
 */
public record MemoryPart(Kind kind, long bytes) {

    /** What memory is for, in the order in which a stacked bar shows it. */
    public enum Kind {
        /** Weights at rest; teacher and student of a distillation share them. */
        WEIGHTS("weights"),
        /** Parameters that are trained: LoRA factors and projector, in 32 bit. */
        TRAINABLE("trained parameters"),
        /** Gradients of the trained parameters. */
        GRADIENTS("gradients"),
        /** The optimiser's two moments. */
        OPTIMIZER("optimiser state"),
        /** What forward keeps for backward: the layers' inputs, or everything without recomputation. */
        ACTIVATIONS("activations"),
        /** Logits at answer positions, their softmax and gradient. */
        LOGITS("logits"),
        /** Hidden states and logits of the teacher. */
        TEACHER("teacher outputs"),
        /** Keys and values kept while generating. */
        CACHE("key-value cache"),
        /** The runtime itself and scratch space of kernels. */
        WORKSPACE("runtime and workspace");

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
}
