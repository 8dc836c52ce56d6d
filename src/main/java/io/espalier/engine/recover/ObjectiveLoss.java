package io.espalier.engine.recover;

import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sum of an objective's terms for one batch, and the value of each. */
final class ObjectiveLoss {
    private final Scope scope;
    private final SampleBatch batch;
    private final Decoder decoder;
    private final Tensor state;
    private final Map<String, Double> values = new LinkedHashMap<>();
    private Tensor total;

    /**
     * @param decoder the student's
     * @param state raw output of its last block [B, T, D]
     */
    ObjectiveLoss(Scope scope, SampleBatch batch, Decoder decoder, Tensor state) {
        this.scope = scope;
        this.batch = batch;
        this.decoder = decoder;
        this.state = state;
        this.total = scope.of(new float[] {0});
    }

    /**
     * Adds a term.
     *
     * @param term what is compared
     * @param target raw output of the teacher's last block [B, T, D]; needed by distillation terms
     */
    void add(LossTerm term, Optional<Tensor> target) {
        Tensor value = term.needsTeacher()
                ? distilled(term, target.orElseThrow())
                : batch.answers().loss(scope, decoder, state);
        values.merge(term.kind().label(), (double) value.toFloat(), Double::sum);
        Kernels kernels = scope.kernels();
        total = kernels.call(scope, "add", total, kernels.call(scope, "scale", value, term.weight()));
    }

    private Tensor distilled(LossTerm term, Tensor target) {
        long[] positions = batch.positions(term.positions());
        if (positions.length == 0) {
            return scope.zeros(DType.F32);
        }
        Kernels kernels = scope.kernels();
        Tensor index = scope.of(positions, positions.length);
        Tensor own = kernels.call(scope, "rows", state, index);
        Tensor other = kernels.call(scope, "rows", target, index);
        if (term.kind() == LossTerm.Kind.HIDDEN_L2) {
            return kernels.call(scope, "squared", decoder.normed(scope, own), decoder.normed(scope, other));
        }
        Tensor sum = kernels.call(
                scope,
                "divergence",
                decoder.logits(scope, own),
                decoder.logits(scope, other),
                term.temperature(),
                term.kind() == LossTerm.Kind.REVERSE_KL);
        double count = term.perToken() ? positions.length : batch.samples().size();
        return kernels.call(scope, "scale", sum, 1 / count);
    }

    /** Returns the weighted sum, a scalar. */
    Tensor total() {
        return total;
    }

    /** Returns the value of every term before its weight, and {@code loss}, the weighted sum. */
    Map<String, Double> values() {
        Map<String, Double> all = new LinkedHashMap<>(values);
        all.put("loss", (double) total.toFloat());
        return all;
    }
}
