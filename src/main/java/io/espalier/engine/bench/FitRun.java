package io.espalier.engine.bench;

import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.importance.calibrate.CalibrationSample;
import io.espalier.engine.importance.calibrate.CalibrationSource;
import io.espalier.engine.importance.calibrate.Calibrator;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.measure.memory.MemoryBatch;
import io.espalier.engine.measure.memory.MemoryJob;
import io.espalier.engine.measure.memory.MemoryWork;
import io.espalier.engine.measure.memory.ModelMemory;
import io.espalier.engine.measure.memory.PeakWatch;
import io.espalier.engine.measure.memory.ProcessMemory;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.Generator;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.planner.PlanRequest;
import io.espalier.engine.prune.planner.Planner;
import io.espalier.engine.recover.SampleBatch;
import io.espalier.engine.recover.TrainingSample;
import io.espalier.engine.run.stage.model.PrunedModels;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Does one job as a run would, in this process, and watches what it holds. Give every job a process of its own: what one has
 * freed stays with the allocator.
 *
 * @param folder the base model
 * @param what the job
 */
public record FitRun(Path folder, FitCase what) {
    private static final double RATIO = 0.25;
    private static final int NEW_TOKENS = 48;
    private static final int READ_MILLIS = 2;
    private static final int GARBAGE_MEGABYTES = 128;

    /**
     * Does the job.
     *
     * @param listener may cancel
     * @throws EngineException when the model cannot be used
     * @throws Cancelled when the listener says so
     */
    public FitResult run(ProgressListener listener) throws EngineException, Cancelled {
        Variant variant = VariantFolder.open(folder);
        try (Kernels kernels = Kernels.start(Device.CPU);
                Scope scope = kernels.scope()) {
            Lvlm model = variant.load(scope, DType.F32);
            fillYoungHeap();
            System.gc();
            long base = ProcessMemory.held().orElse(0);
            PeakWatch watch = PeakWatch.start(READ_MILLIS);
            MemoryJob job;
            try (watch) {
                job = switch (what.kind()) {
                    case CALIBRATION -> calibrate(scope, variant, model, listener);
                    case ANSWER -> answer(scope, variant, model, listener);
                    default -> train(scope, variant, model, listener);
                };
            }
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
            return new FitResult(what.name(), job.estimate(0, MemoryJob.RUNTIME), base, watch.peak(), heap);
        }
    }

    /** A run of many steps has used every page of the heap's young part; a few steps would not. */
    private static void fillYoungHeap() {
        byte[] last = {};
        for (int i = 0; i < GARBAGE_MEGABYTES; i++) {
            last = Arrays.copyOf(last, 1 << 20);
            last[i] = 1;
        }
    }

    private MemoryBatch batch(Lvlm model, int sequences) {
        return new MemoryBatch(sequences, model.config().visualTokens() + what.text(), what.answer(), 1, false);
    }

    private static MemoryJob job(Variant variant, List<LayerWidth> widths, MemoryBatch batch, MemoryWork work) {
        return new MemoryJob(ModelMemory.of(variant.base(), widths, DType.F32, true), batch, work);
    }

    private List<TrainingSample> samples(Lvlm model, int count) {
        List<TrainingSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(BenchSample.of(model.config(), what.text(), i).toTrainOn(what.answer()));
        }
        return samples;
    }

    private MemoryJob calibrate(Scope scope, Variant variant, Lvlm model, ProgressListener listener)
            throws EngineException, Cancelled {
        List<CalibrationSample> samples = new ArrayList<>();
        for (TrainingSample sample : samples(model, what.microBatch())) {
            try (Scope step = scope.child()) {
                var embedded = SampleBatch.of(List.of(sample)).embeddings(step, model);
                samples.add(new CalibrationSample(
                        "sample " + samples.size(), scope.keep(embedded, step), AnswerTargets.of(sample.labels())));
            }
        }
        Path work = temporary();
        Calibrator.standard(model.decoder())
                .resumingIn(work)
                .calibrate(scope, samples, CalibrationSource.named(folder.toString()), listener);
        delete(work);
        ModelSize size = ModelSize.of(variant.base());
        return job(variant, size.fullWidths(), batch(model, 1), new MemoryWork.Calibration(what.microBatch(), 1));
    }

    private MemoryJob answer(Scope scope, Variant variant, Lvlm model, ProgressListener listener) throws Cancelled {
        Lvlm ready = BenchSubject.endless(PrunedModels.ready(scope, model));
        for (int round = 0; round < 2; round++) {
            try (Scope own = scope.child()) {
                SampleBatch prompt = SampleBatch.of(samples(model, 1));
                new Generator(ready).generate(own, prompt.embeddings(own, ready), NEW_TOKENS, id -> {}, listener);
            }
        }
        ModelSize size = ModelSize.of(variant.base());
        return job(variant, size.fullWidths(), batch(model, 1), new MemoryWork.Answering(NEW_TOKENS, 1));
    }

    private MemoryJob train(Scope scope, Variant variant, Lvlm model, ProgressListener listener)
            throws EngineException, Cancelled {
        PruningPlan plan = plan(variant);
        Lvlm dense = PrunedModels.ready(scope, model);
        PrunedModels models = PrunedModels.of(scope, dense, plan);
        Lvlm pruned = models.pruned(scope, plan);
        FitTraining training = new FitTraining(what, samples(model, what.microBatch() * what.lanes()));
        MemoryWork.Training work = training.run(scope, pruned, models.whole(), listener);
        return job(variant, plan.widths(), batch(model, what.microBatch()), work);
    }

    /** Takes layers out where the projector alone is trained, and widths elsewhere: both forms are in use. */
    private PruningPlan plan(Variant variant) throws EngineException {
        var shape = variant.base().config().decoder();
        Paradigm paradigm = what.kind() == FitCase.Kind.PROJECTOR ? Paradigm.LAYERWISE : Paradigm.WIDTHWISE;
        BaseModel base = new BaseModel("random scores", "", shape);
        return Planner.of(base, ModelSize.of(variant.base()), RankedScores.of(PlanBench.scores(shape)))
                .plan(PlanRequest.of(paradigm, RATIO));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("espalier-fit");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the calibration cannot be removed", e);
        }
    }
}
