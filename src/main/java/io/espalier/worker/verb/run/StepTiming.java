package io.espalier.worker.verb.run;

import io.espalier.engine.checkpoint.file.FolderRemoval;
import io.espalier.engine.measure.memory.MemoryRecord;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.server.CommandListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains for a few steps in a folder that is thrown away, to say how long the whole training will take. */
public final class StepTiming {
    private static final int STEPS = 4;

    private StepTiming() {}

    public static Results.Timing of(Commands.Estimate command, CommandListener listener)
            throws EngineException, Cancelled {
        if (!(RecipeReader.read(command.recipe()) instanceof PipelineRecipe recipe) || recipe.recover() == null) {
            throw Problem.of("RN-041", "this recipe trains nothing whose time could be told")
                    .at(command.recipe())
                    .expected("\"recover\" in it")
                    .advice("Add a recovery")
                    .asException();
        }
        int steps = recipe.recover().steps();
        PipelineRecipe trial = recipe.recovering(recipe.recover().withSteps(Math.min(STEPS, steps)))
                .upToRecovery();
        Watch watch = new Watch(listener);
        long began = System.nanoTime();
        Path folder = temporary();
        Optional<MemoryRecord> memory;
        try {
            Path run = folder.resolve("trial");
            RunningRecipes.run(trial, run, watch);
            memory = most(run);
        } finally {
            remove(folder);
        }
        double start = watch.firstStep(began);
        double step = watch.step();
        long held = Math.max(watch.memory, memory.map(MemoryRecord::peak).orElse(0L));
        return new Results.Timing(step, steps, start + step * steps, held, memory.orElse(null));
    }

    /** Returns what the recovery that held most was expected to hold, and held. */
    private static Optional<MemoryRecord> most(Path run) throws EngineException {
        RunFolder folder = RunFolder.open(run);
        return folder.history().stages().keySet().stream()
                .flatMap(stage -> MemoryRecord.read(folder.memory(stage)).stream())
                .max(Comparator.comparingLong(MemoryRecord::peak));
    }

    /** Remembers when the steps came. */
    private static final class Watch implements CommandListener {
        private final CommandListener target;
        private final List<Long> times = new ArrayList<>();
        private long memory;

        Watch(CommandListener target) {
            this.target = target;
        }

        @Override
        public void progress(String stage, long done, long total, String note) {
            target.progress("estimate", done, total, note);
        }

        @Override
        public void metric(long step, Map<String, Double> values) {
            if (values.containsKey("loss")) {
                times.add(System.nanoTime());
                memory =
                        Math.max(memory, values.getOrDefault("memoryBytes", 0.0).longValue());
            }
        }

        @Override
        public void check() throws Cancelled {
            target.check();
        }

        /** Returns the seconds from the beginning to where the first step must have begun. */
        double firstStep(long began) {
            return times.isEmpty() ? 0 : Math.max(0, (times.get(0) - began) / 1e9 - step());
        }

        /** Returns the seconds of a step, the first left out: it warms up. */
        double step() {
            int last = times.size() - 1;
            return last < 1 ? 0 : (times.get(last) - times.get(0)) / 1e9 / last;
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("espalier-estimate");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }

    private static void remove(Path folder) {
        try {
            FolderRemoval.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the trial cannot be removed", e);
        }
    }
}
