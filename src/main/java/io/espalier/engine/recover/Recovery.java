package io.espalier.engine.recover;

import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.vision.Projector;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.train.GradientSource;
import io.espalier.engine.train.Gradients;
import io.espalier.engine.train.Parameter;
import io.espalier.engine.train.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pruned student in recovery, beside its teacher: both over the same storage, the student with its own projector and LoRA
 * factors. Owns nothing; masters and working copies belong to the scope it was prepared in.
 */
public final class Recovery implements GradientSource {
    private final Lvlm student;
    private final Optional<Lvlm> teacher;
    private final RecoverySettings settings;
    private final List<Parameter> parameters;
    private final Optional<LoraFactors> factors;
    private final Batches batches;
    private final boolean recomputes;

    /**
     * Which samples a micro-batch has.
     *
     * @param source where they come from
     * @param microBatch samples a micro-batch
     * @param accumulation micro-batches a step
     */
    public record Batches(SampleSource source, int microBatch, int accumulation) {
        SampleBatch batch(long step, int micro) throws EngineException {
            List<TrainingSample> samples = new ArrayList<>();
            long first = (step * accumulation + micro) * microBatch;
            for (int i = 0; i < microBatch; i++) {
                samples.add(source.sample(first + i));
            }
            return SampleBatch.of(samples);
        }
    }

    private Recovery(
            Lvlm student, Optional<Lvlm> teacher, RecoverySettings settings, Trained trained, Batches batches) {
        this(student, teacher, settings, trained, batches, false);
    }

    private Recovery(
            Lvlm student,
            Optional<Lvlm> teacher,
            RecoverySettings settings,
            Trained trained,
            Batches batches,
            boolean recomputes) {
        this.student = student;
        this.teacher = teacher;
        this.settings = settings;
        this.parameters = trained.parameters;
        this.factors = trained.factors;
        this.batches = batches;
        this.recomputes = recomputes;
    }

    private record Trained(List<Parameter> parameters, Optional<LoraFactors> factors) {}

    /**
     * Prepares a recovery with fresh LoRA factors.
     *
     * @param scope owns masters and working copies
     * @param pruned the pruned model
     * @param dense the model it was pruned from, over the same storage
     * @param settings what is trained and for what
     * @param batches on what
     */
    public static Recovery prepare(Scope scope, Lvlm pruned, Lvlm dense, RecoverySettings settings, Batches batches) {
        Optional<LoraFactors> factors = settings.loraRank() == 0
                ? Optional.empty()
                : Optional.of(LoraFactors.start(
                        scope, pruned.decoder(), settings.loraRank(), settings.loraAlpha(), settings.seed()));
        return prepare(scope, pruned, dense, settings, batches, factors);
    }

    /** As above, going on from given factors (float32, moved in place from now on). */
    public static Recovery prepare(
            Scope scope,
            Lvlm pruned,
            Lvlm dense,
            RecoverySettings settings,
            Batches batches,
            Optional<LoraFactors> factors) {
        DType type = pruned.decoder().computeType();
        List<Parameter> parameters = new ArrayList<>();
        Projector projector = pruned.projector();
        if (settings.projectorRate() > 0) {
            projector = trainable(scope, projector, settings, type, parameters);
        }
        Decoder decoder = pruned.decoder();
        if (factors.isPresent()) {
            decoder = trainable(scope, decoder, factors.get(), settings, type, parameters);
        }
        Lvlm student = pruned.withDecoder(decoder).withProjector(projector);
        Optional<Lvlm> teacher = settings.needsTeacher() ? Optional.of(dense) : Optional.empty();
        return new Recovery(student, teacher, settings, new Trained(List.copyOf(parameters), factors), batches);
    }

    private static Projector trainable(
            Scope scope, Projector projector, RecoverySettings settings, DType type, List<Parameter> parameters) {
        List<Tensor> working = new ArrayList<>();
        for (int i = 0; i < projector.weights().size(); i++) {
            Tensor master = scope.kernels()
                    .call(
                            scope,
                            "copy",
                            scope.kernels()
                                    .call(scope, "to", projector.weights().get(i), DType.F32.torchCode()));
            double decay = master.shape().length > 1 ? settings.decay() : 0;
            UpdateRule rule = new UpdateRule(UpdateRule.Method.ADAMW, settings.projectorRate(), decay);
            Parameter parameter = Parameter.of(scope, projector.names().get(i), master, type, rule);
            parameters.add(parameter);
            working.add(parameter.working());
        }
        return projector.withWeights(working);
    }

    private static Decoder trainable(
            Scope scope,
            Decoder decoder,
            LoraFactors factors,
            RecoverySettings settings,
            DType type,
            List<Parameter> parameters) {
        List<List<Tensor>> working = new ArrayList<>();
        for (int layer = 0; layer < factors.layers().size(); layer++) {
            List<Tensor> leaves = new ArrayList<>();
            for (int i = 0; i < factors.layers().get(layer).size(); i++) {
                String name = LoraFactors.name(decoder.parts().block(), layer, i);
                Parameter parameter = Parameter.of(
                        scope, name, factors.layers().get(layer).get(i), type, UpdateRule.adamW(settings.decay()));
                parameters.add(parameter);
                leaves.add(parameter.working());
            }
            working.add(leaves);
        }
        return new LoraFactors(factors.rank(), factors.alpha(), working).on(decoder);
    }

    /**
     * Returns this recovery with every block computed anew in the backward pass, or kept whole. Both ways give the same
     * gradients; see {@link RecomputedPass}.
     */
    public Recovery recomputing(boolean again) {
        return new Recovery(student, teacher, settings, new Trained(parameters, factors), batches, again);
    }

    /** Returns whether blocks are computed anew in the backward pass. */
    public boolean recomputes() {
        return recomputes;
    }

    /** Returns what is trained. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** Returns the student over its working copies. */
    public Lvlm student() {
        return student;
    }

    /** Returns the float32 factors, if there are any. */
    public Optional<LoraFactors> factors() {
        return factors;
    }

    @Override
    public Gradients gradients(Scope scope, long step, int micro) throws EngineException {
        return gradients(scope, batches.batch(step, micro));
    }

    /**
     * Computes loss and gradients of a batch.
     *
     * @param scope records gradients and owns the results
     */
    Gradients gradients(Scope scope, SampleBatch batch) {
        if (recomputes) {
            return new RecomputedPass(this, batch).gradients(scope);
        }
        ObjectiveLoss loss = loss(scope, batch);
        List<Tensor> leaves = parameters.stream().map(Parameter::working).toList();
        return new Gradients(scope.kernels().callList(scope, "grad", loss.total(), leaves), loss.values());
    }

    /**
     * Computes the loss of a batch.
     *
     * @param scope owns the result; its kernels decide whether gradients are recorded
     */
    ObjectiveLoss loss(Scope scope, SampleBatch batch) {
        Tensor embedded = batch.embeddings(scope, student);
        BlockContext context = batch.context(scope, student.decoder());
        return loss(scope, batch, embedded, student.decoder().forward(scope, embedded, context));
    }

    /**
     * Computes the loss of a batch from what the student made of it.
     *
     * @param embedded the student's embeddings [B, T, D]
     * @param state raw output of its last block [B, T, D]
     */
    ObjectiveLoss loss(Scope scope, SampleBatch batch, Tensor embedded, Tensor state) {
        ObjectiveLoss loss = new ObjectiveLoss(scope, batch, student.decoder(), state);
        if (teacher.isEmpty()) {
            settings.objective().forEach(term -> loss.add(term, Optional.empty()));
            return loss;
        }
        try (Scope quiet = Kernels.silent(scope)) {
            Tensor target = target(quiet, batch, embedded, teacher.get());
            settings.objective().forEach(term -> loss.add(term, Optional.of(target)));
        }
        return loss;
    }

    /** Returns what the teacher makes of a batch, one block in memory at a time. */
    private Tensor target(Scope quiet, SampleBatch batch, Tensor embedded, Lvlm model) {
        boolean same = settings.teacherInput() == RecoverySettings.TeacherInput.STUDENT_EMBEDDINGS;
        Tensor state = same ? embedded : batch.embeddings(quiet, model);
        BlockContext context = batch.context(quiet, model.decoder());
        for (int layer = 0; layer < model.decoder().layers(); layer++) {
            try (Scope step = quiet.child()) {
                Tensor next = model.decoder().block(step, layer, state, context);
                if (layer > 0) {
                    state.close();
                }
                state = quiet.keep(next, step);
            }
        }
        return state;
    }
}
