package io.espalier.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final int STEPS = 7;

    private static Kernels kernels;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @Test
    void resumedRunEndsWithTheSameBits(@TempDir Path folder) throws Exception {
        float[] whole = train(STEPS, state -> {}, null);
        train(3, state -> state.write(folder), null);
        assertArrayEquals(whole, train(STEPS, state -> {}, folder));
    }

    @Test
    void numberOfLanesIsAllThatDecidesTheBits() throws Exception {
        assertArrayEquals(train(STEPS, state -> {}, null), train(STEPS, state -> {}, null));
    }

    @Test
    void cancelSavesBeforeItStops() {
        CancelToken token = new CancelToken();
        List<Long> saved = new ArrayList<>();
        try (Scope scope = kernels.scope()) {
            Parameter weight = weight(scope);
            try (Trainer trainer = trainer(scope, weight, STEPS, pull(weight))) {
                ProgressListener stopping = new ProgressListener() {
                    @Override
                    public void progress(String stage, long done, long total, String note) {
                        if (done == 2) {
                            token.cancel();
                        }
                    }
                };
                assertThrows(
                        Cancelled.class, () -> trainer.run(state -> saved.add(state.step()), stopping.with(token)));
            }
        }
        assertEquals(List.of(2L), saved);
    }

    @Test
    void stepsThatAreNotFiniteAreNotAppliedAndEndTheRun() throws Exception {
        try (Scope scope = kernels.scope()) {
            Parameter weight = weight(scope);
            float[] before = weight.master().toFloats();
            GradientSource poisoned = (inner, step, micro) ->
                    new Gradients(List.of(inner.of(new float[] {Float.NaN, 1, 1}, 3)), Map.of("loss", Double.NaN));
            try (Trainer trainer = trainer(scope, weight, STEPS, poisoned)) {
                EngineException e = assertThrows(
                        EngineException.class, () -> trainer.run(Trainer.StateSink.NONE, ProgressListener.NONE));
                assertEquals("TR-003", e.problems().get(0).code());
                assertEquals(3, trainer.step());
            }
            assertArrayEquals(before, weight.master().toFloats());
        }
    }

    @Test
    void stateOfAnotherRunIsRefusedByName(@TempDir Path folder) throws Exception {
        train(2, state -> state.write(folder), null);
        try (Scope scope = kernels.scope()) {
            Tensor other = scope.of(new float[] {1, 2}, 2);
            Parameter weight = Parameter.of(scope, "other", other, DType.F32, UpdateRule.adamW(0));
            try (Trainer trainer = trainer(scope, weight, STEPS, pull(weight))) {
                TrainingState state = TrainingState.read(scope, folder);
                EngineException e = assertThrows(EngineException.class, () -> trainer.restore(state));
                assertTrue(e.problems().get(0).message().contains("master.other"), e.getMessage());
            }
        }
    }

    @Test
    void scopeOfTheRunDoesNotGrowWithSteps() throws Exception {
        try (Scope scope = kernels.scope()) {
            Parameter weight = weight(scope);
            try (Trainer trainer = trainer(scope, weight, 40, pull(weight))) {
                int before = scope.size();
                trainer.run(Trainer.StateSink.NONE, ProgressListener.NONE);
                assertEquals(before, scope.size());
            }
        }
    }

    private static float[] train(int steps, Trainer.StateSink sink, Path from) throws Exception {
        try (Scope scope = kernels.scope()) {
            Parameter weight = weight(scope);
            try (Trainer trainer = trainer(scope, weight, steps, pull(weight))) {
                if (from != null) {
                    trainer.restore(TrainingState.read(scope, from));
                }
                trainer.run(sink, ProgressListener.NONE);
            }
            return weight.master().toFloats();
        }
    }

    private static Parameter weight(Scope scope) {
        Tensor master = scope.of(new float[] {0.3f, -0.7f, 1.9f}, 3);
        return Parameter.of(scope, "weight", master, DType.BF16, UpdateRule.adamW(0.01));
    }

    /** The loss 0.5 |w|^2 scaled a little differently in every micro-batch. */
    private static GradientSource pull(Parameter weight) {
        return (scope, step, micro) -> {
            double factor = 1 + 0.1 * micro + 0.01 * step;
            Tensor gradient = scope.kernels().call(scope, "scale", weight.working(), factor);
            return new Gradients(List.of(gradient), Map.of("loss", factor));
        };
    }

    private static Trainer trainer(Scope scope, Parameter weight, int steps, GradientSource source) {
        TrainerSettings settings =
                new TrainerSettings(steps, 3, 2, 0.01, Schedule.of(Schedule.Kind.LINEAR, 1, STEPS), 1.0, true, 0);
        return new Trainer(scope, List.of(weight), Optimiser.Betas.USUAL, settings, source);
    }
}
