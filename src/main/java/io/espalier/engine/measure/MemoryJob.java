package io.espalier.engine.measure;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.tensor.DType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A job whose memory is to be estimated before it starts.
 *
 * <p>The estimate is a sum of closed forms, meant to be right within a tenth or so: weights at rest in their own type;
 * trained parameters, gradients and two moments in 32 bit; with recomputation the inputs of all layers and the inside of one;
 * logits three times (themselves, softmax, gradient).
 *
 * @param size the base model
 * @param widths the layers of the model that runs or is trained
 * @param compute element type of activations
 * @param microBatch sequences that run at once
 * @param tokens tokens of the longest sequence, visual ones included
 * @param answerTokens positions per sequence whose logits are needed
 * @param newTokens tokens generated per sequence; 0 when nothing is generated
 * @param trained parameters that are trained; 0 when nothing is
 * @param recompute whether backward recomputes layers from their inputs
 * @param distils whether a teacher runs on the same batch
 */
public record MemoryJob(
        ModelSize size,
        List<LayerWidth> widths,
        DType compute,
        int microBatch,
        int tokens,
        int answerTokens,
        int newTokens,
        long trained,
        boolean recompute,
        boolean distils) {
    /** Java heap, native libraries and thread stacks of the worker, as measured at start. */
    private static final long RUNTIME = 400L << 20;

    private static final int F32 = 4;

    /** A change that saves memory, and what it saves. */
    public record Fix(String text, MemoryJob job, long saves) {}

    /** Refuses sizes below one where there must be some. */
    public MemoryJob {
        Objects.requireNonNull(size);
        Objects.requireNonNull(compute);
        widths = List.copyOf(widths);
        if (microBatch < 1 || tokens < 1 || answerTokens < 0 || newTokens < 0 || trained < 0) {
            throw new IllegalArgumentException("a job has at least one sequence of one token");
        }
    }

    /** Returns a job that answers questions one at a time. */
    public static MemoryJob answering(ModelSize size, List<LayerWidth> widths, int tokens, int newTokens) {
        return new MemoryJob(size, widths, DType.F32, 1, tokens, 1, newTokens, 0, true, false);
    }

    /**
     * Estimates the job's peak.
     *
     * @param free bytes that are free now; 0 when that is not known
     */
    public MemoryEstimate estimate(long free) {
        Map<MemoryPart.Kind, Long> parts = new EnumMap<>(MemoryPart.Kind.class);
        boolean trains = trained > 0;
        parts.put(MemoryPart.Kind.WEIGHTS, size.bytes(weightsAtRest()));
        parts.put(MemoryPart.Kind.TRAINABLE, trained * F32);
        parts.put(MemoryPart.Kind.GRADIENTS, trained * F32);
        parts.put(MemoryPart.Kind.OPTIMIZER, 2 * trained * F32);
        parts.put(MemoryPart.Kind.ACTIVATIONS, activations(trains));
        parts.put(MemoryPart.Kind.LOGITS, logits() * (trains ? 3 : 1));
        parts.put(
                MemoryPart.Kind.TEACHER,
                distils ? logits() + positions() * size.shape().hiddenSize() * F32 : 0);
        parts.put(MemoryPart.Kind.CACHE, newTokens == 0 ? 0 : cache());
        parts.put(MemoryPart.Kind.WORKSPACE, RUNTIME + layerInside() / 2);
        return new MemoryEstimate(
                parts.entrySet().stream()
                        .filter(part -> part.getValue() > 0)
                        .map(part -> new MemoryPart(part.getKey(), part.getValue()))
                        .toList(),
                free);
    }

    /** Returns up to three changes that save memory without changing what is computed, the largest saving first. */
    public List<Fix> fixes() {
        List<Fix> fixes = new ArrayList<>();
        if (microBatch > 1) {
            int half = microBatch / 2;
            fixes.add(fix("micro-batch " + microBatch + " → " + half + ", accumulation doubled", withBatch(half)));
        }
        if (trained > 0 && !recompute) {
            fixes.add(fix("recompute layers in the backward pass", recomputing(true)));
        }
        if (compute == DType.F32) {
            fixes.add(fix("compute in bf16", computing(DType.BF16)));
        }
        return fixes.stream()
                .filter(fix -> fix.saves() > 0)
                .sorted(Comparator.comparingLong(Fix::saves).reversed())
                .toList();
    }

    private Fix fix(String text, MemoryJob job) {
        return new Fix(text, job, estimate(0).total() - job.estimate(0).total());
    }

    private MemoryJob withBatch(int batch) {
        return new MemoryJob(
                size, widths, compute, batch, tokens, answerTokens, newTokens, trained, recompute, distils);
    }

    /** Returns this job with layers recomputed in the backward pass, or kept. */
    public MemoryJob recomputing(boolean again) {
        return new MemoryJob(
                size, widths, compute, microBatch, tokens, answerTokens, newTokens, trained, again, distils);
    }

    private MemoryJob computing(DType type) {
        return new MemoryJob(
                size, widths, type, microBatch, tokens, answerTokens, newTokens, trained, recompute, distils);
    }

    /** A student that has a teacher rests on the teacher's weights, so the base counts, once. */
    private long weightsAtRest() {
        return distils ? size.full().total() : size.of(widths).total();
    }

    private long positions() {
        return (long) microBatch * tokens;
    }

    private long activations(boolean trains) {
        long inputs = positions() * size.shape().hiddenSize() * compute.bytes();
        if (!trains) {
            return inputs + layerInside();
        }
        return recompute ? widths.size() * inputs + 2 * layerInside() : widths.size() * (inputs + layerInside());
    }

    /** What the widest layer holds while it runs: norms, projections, probabilities of attention and MLP. */
    private long layerInside() {
        DecoderShape shape = size.shape();
        long widest = 0;
        for (LayerWidth width : widths) {
            long channels = (long) width.headGroups() * shape.headDim();
            long queries = channels * shape.queriesPerGroup();
            long perToken = 4L * shape.hiddenSize() + 3 * queries + 2 * channels + 3L * width.neurons();
            widest = Math.max(widest, perToken);
        }
        return positions() * widest * compute.bytes();
    }

    private long logits() {
        return (long) microBatch * answerTokens * size.shape().vocabularySize() * F32;
    }

    private long cache() {
        return size.cacheBytesPerToken(widths, compute) * microBatch * (tokens + newTokens);
    }
}
