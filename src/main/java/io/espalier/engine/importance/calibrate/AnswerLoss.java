package io.espalier.engine.importance.calibrate;

import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/** The loss of a set of samples, and each sample's part in it. */
final class AnswerLoss {
    private final List<CalibrationSample> samples;
    private final LossAveraging averaging;
    private final long answered;
    private final long answerTokens;
    private double loss;

    AnswerLoss(List<CalibrationSample> samples, LossAveraging averaging) throws EngineException {
        this.samples = samples;
        this.averaging = averaging;
        this.answered = samples.stream().filter(s -> s.targets().count() > 0).count();
        this.answerTokens = samples.stream().mapToLong(s -> s.targets().count()).sum();
        if (answered == 0) {
            throw Problem.of("CA-002", "no sample has an answer to learn from")
                    .found(samples.size() + " samples without answer tokens")
                    .advice("Use data whose conversations have answers")
                    .asException();
        }
    }

    /** Returns how many samples have an answer. */
    long answered() {
        return answered;
    }

    /** Returns what a sample's own mean loss is multiplied with in the loss of all; 0 for one without an answer. */
    double share(int sample) {
        int count = samples.get(sample).targets().count();
        return switch (averaging) {
            case SAMPLE -> count > 0 ? 1.0 / answered : 0;
            case TOKEN -> (double) count / answerTokens;
        };
    }

    /** Returns the loss of the samples whose gradients were taken. */
    double value() {
        return loss;
    }

    /** Takes the value over from an earlier run whose gradients go on from here. */
    void resume(double value) {
        loss = value;
    }

    /**
     * Returns the gradient of a sample's own mean loss for the last block's raw output, and adds to the loss.
     *
     * @param into owns the result [1, T, D]
     * @param state raw output of the last block [1, T, D]
     * @throws EngineException if the loss is not finite
     */
    Tensor gradient(Scope into, Decoder decoder, Tensor state, int sample) throws EngineException {
        Kernels recording = into.kernels().recording();
        try (Scope scope = recording.scope()) {
            Tensor leaf = recording.call(scope, "leaf", state);
            AnswerTargets targets = samples.get(sample).targets();
            Tensor own = targets.loss(scope, decoder, leaf);
            double value = own.toFloat();
            if (!Double.isFinite(value)) {
                throw Problem.of("CA-003", "the loss of a sample is not a finite number")
                        .at(samples.get(sample).id())
                        .found(value)
                        .advice("Leave the sample out, or check the weights for NaN with: espalier inspect")
                        .asException();
            }
            loss += share(sample) * value;
            return into.keep(
                    recording.callList(scope, "grad", own, List.of(leaf)).get(0), scope);
        }
    }
}
