package io.espalier.engine.importance.calibrate;

import io.espalier.engine.importance.Tokens;
import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.NativeHeap;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes samples through a decoder layer by layer, every sample through one layer before the next, so that each layer's
 * weights are touched once. Computes in 32 bit, records no gradients, and keeps every layer's inputs if asked to: in memory,
 * or in a workspace, of which one layer is in memory at a time.
 */
final class LayerWalk implements AutoCloseable {
    private final Decoder decoder;
    private final List<CalibrationSample> samples;
    private final boolean keepsInputs;
    private final @Nullable CalibrationWorkspace workspace;
    private final Scope scope;
    private final Map<Integer, BlockContext> contexts = new HashMap<>();
    private final Map<Integer, List<Tensor>> states = new HashMap<>();

    LayerWalk(
            Scope parent,
            Decoder decoder,
            List<CalibrationSample> samples,
            boolean keepsInputs,
            @Nullable CalibrationWorkspace workspace) {
        this.decoder = decoder.computingIn(DType.F32);
        this.samples = samples;
        this.keepsInputs = keepsInputs;
        this.workspace = workspace;
        this.scope = parent.child();
    }

    /** A handle of the walk's own, so that releasing it leaves the sample's tensor alone. */
    private Tensor entry(CalibrationSample sample) {
        return scope.kernels().call(scope, "to", sample.embeddings(), DType.F32.torchCode());
    }

    Decoder decoder() {
        return decoder;
    }

    /** Returns the positions of one kind in a sample, ascending. */
    long[] positions(int sample, Tokens which) {
        return samples.get(sample).positions(which);
    }

    BlockContext context(int sample) {
        return contexts.computeIfAbsent(samples.get(sample).length(), length -> decoder.causal(scope, length));
    }

    /** Returns what enters a layer for a sample, of a layer that was entered; for layer L the last block's raw output. */
    Tensor input(int layer, int sample) {
        return inputs(layer).get(sample);
    }

    private List<Tensor> inputs(int layer) {
        List<Tensor> inputs = states.get(layer);
        if (inputs == null) {
            throw new IllegalStateException("layer " + layer + " was not entered");
        }
        return inputs;
    }

    /** Makes sure that what enters a layer is in memory. */
    void enter(int layer) throws EngineException {
        if (layer == 0 && !states.containsKey(0)) {
            states.put(0, samples.stream().map(this::entry).toList());
        } else if (workspace != null && !states.containsKey(layer)) {
            states.put(layer, workspace.states(scope, layer));
        }
    }

    /** Frees what entered a layer, which nobody needs any more. */
    void release(int layer) {
        List<Tensor> gone = states.remove(layer);
        if (gone != null) {
            gone.forEach(Tensor::close);
        }
    }

    /**
     * Runs all layers that have not been run.
     *
     * @param done layers that the workspace knows the outcome of
     * @param total steps that progress is told in
     * @param influence sums up what is seen; null when nobody looks
     */
    void forward(int done, int total, @Nullable BlockInfluence influence, ProgressListener listener)
            throws EngineException, Cancelled {
        enter(done);
        for (int layer = done; layer < decoder.layers(); layer++) {
            listener.progress(Calibrator.STAGE, layer, total, "layer " + layer + ", forward");
            List<Tensor> outputs = new ArrayList<>();
            for (int sample = 0; sample < samples.size(); sample++) {
                listener.check();
                outputs.add(step(layer, sample, influence));
            }
            states.put(layer + 1, outputs);
            if (workspace != null) {
                workspace.saveForward(outputs, sums(layer + 1, influence));
            }
            if (workspace != null || !keepsInputs) {
                release(layer);
            }
            NativeHeap.trim();
        }
    }

    private CalibrationWorkspace.Forward sums(int layers, @Nullable BlockInfluence influence) {
        int all = decoder.layers();
        CalibrationWorkspace.Forward none = CalibrationWorkspace.Forward.none(all);
        return influence == null
                ? new CalibrationWorkspace.Forward(layers, none.all(), none.visual())
                : influence.sums(layers);
    }

    private Tensor step(int layer, int sample, @Nullable BlockInfluence influence) {
        Tensor input = input(layer, sample);
        try (Scope step = scope.child()) {
            Tensor output = scope.keep(decoder.block(step, layer, input, context(sample)), step);
            if (influence != null) {
                influence.visit(layer, input, output, samples.get(sample).visual());
            }
            return output;
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
