package io.espalier.ui.sweep;

import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.sweep.Sweep;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.worker.protocol.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run of a sweep takes, from one that was finished or measured.
 *
 * @param source the run that tells
 * @param secondsPerStep of an optimiser step
 * @param secondsAround of everything else
 * @param bytes of its folder; 0 when it is not known
 */
record SweepMeasure(String source, double secondsPerStep, double secondsAround, long bytes) {
    /** Returns what the newest finished run with a recovery took; walks through its folder. */
    static Optional<SweepMeasure> of(List<RunEntry> runs) {
        return runs.stream()
                .filter(run ->
                        run.state() == RunEntry.State.FINISHED && run.story().step() > 0)
                .findFirst()
                .map(run -> new SweepMeasure(
                        run.name(), run.story().seconds() / run.story().step(), 0, size(run.folder())));
    }

    /** Returns this measure with the time of steps that were just trained. */
    SweepMeasure timed(String measured, Results.Timing timing) {
        double around = Math.max(0, timing.seconds() - timing.secondsPerStep() * timing.steps());
        return new SweepMeasure(measured, timing.secondsPerStep(), around, bytes);
    }

    /** Returns how long all cells take, one after the other. */
    double seconds(List<Sweep.Cell> cells) {
        return cells.stream()
                .mapToDouble(cell -> secondsAround + secondsPerStep * steps(cell.recipe()))
                .sum();
    }

    private static int steps(Recipe recipe) {
        return recipe instanceof PipelineRecipe pipeline && pipeline.recover() != null
                ? pipeline.recover().steps()
                : 0;
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }
}
