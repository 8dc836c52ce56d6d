package io.espalier.engine.importance;

import io.espalier.engine.model.BlockContext;
import io.espalier.engine.model.Decoder;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes samples through a decoder layer by layer, every sample through one layer before the next, so that each layer's
 * weights are touched once. Computes in 32 bit, records no gradients, and keeps every layer's inputs if asked to.
 */
final class LayerWalk implements AutoCloseable {
    private final Decoder decoder;
    private final List<CalibrationSample> samples;
    private final boolean keepsInputs;
    private final Scope scope;
    private final Map<Integer, BlockContext> contexts = new HashMap<>();
    private final List<List<Tensor>> states = new ArrayList<>();

    /** Hears of every block that was computed. */
    interface Visitor {
        /** Sees input and raw output [1, T, D] of one block; both belong to the walk. */
        void visit(int layer, Tensor input, Tensor output);
    }

    LayerWalk(Scope parent, Decoder decoder, List<CalibrationSample> samples, boolean keepsInputs) {
        this.decoder = decoder.computingIn(DType.F32);
        this.samples = samples;
        this.keepsInputs = keepsInputs;
        this.scope = parent.child();
        states.add(samples.stream().map(this::entry).toList());
    }

    private Tensor entry(CalibrationSample sample) {
        return scope.kernels().call(scope, "to", sample.embeddings(), DType.F32.torchCode());
    }

    Decoder decoder() {
        return decoder;
    }

    BlockContext context(int sample) {
        return contexts.computeIfAbsent(samples.get(sample).length(), length -> decoder.causal(scope, length));
    }

    /** Returns the input of a layer for a sample; for layer L the raw output of the last block. */
    Tensor input(int layer, int sample) {
        return states.get(layer).get(sample);
    }

    /** Frees the inputs of a layer that nobody needs any more. */
    void release(int layer) {
        states.get(layer).forEach(Tensor::close);
    }

    /** Runs all layers. */
    void forward(Visitor visitor, ProgressListener listener, int total) throws Cancelled {
        for (int layer = 0; layer < decoder.layers(); layer++) {
            listener.progress(Calibrator.STAGE, layer, total, "layer " + layer + ", forward");
            List<Tensor> outputs = new ArrayList<>();
            for (int sample = 0; sample < samples.size(); sample++) {
                listener.check();
                outputs.add(step(layer, sample, visitor));
            }
            states.add(outputs);
            if (!keepsInputs && layer > 0) {
                release(layer);
            }
        }
    }

    private Tensor step(int layer, int sample, Visitor visitor) {
        Tensor input = input(layer, sample);
        try (Scope step = scope.child()) {
            Tensor output = scope.keep(decoder.block(step, layer, input, context(sample)), step);
            visitor.visit(layer, input, output);
            return output;
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
