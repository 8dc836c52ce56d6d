package io.espalier.ui.workspace;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.worker.protocol.Pruning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans as files, and cuts as the engine wants to hear of them. */
public final class Plans {
    private Plans() {}

    /**
     * Writes a plan in the background.
     *
     * @param services where
     * @param plan what
     * @param file where to
     * @param told hears on the JavaFX thread how it went, in words
     */
    public static void write(Services services, PruningPlan plan, Path file, Consumer<String> told) {
        services.background().execute(() -> {
            String outcome = tryWrite(plan, file);
            services.fx().execute(() -> told.accept(outcome));
        });
    }

    /**
     * Returns the cut of the chosen model as the engine is told it: by scores and ratio, or, when layers were taken out by
     * hand, by a plan file that is written first.
     *
     * @param services the workspace and its home
     * @return empty when there is no calibrated model
     * @throws EngineException if the plan file cannot be written
     */
    public static Optional<Pruning> present(Services services) throws EngineException {
        ModelEntry entry = services.workspace().modelProperty().get();
        CutResult result = services.workspace().cut().resultProperty().get();
        Path scores = entry == null ? null : entry.scoresFileProperty().get();
        if (result == null || scores == null) {
            return Optional.empty();
        }
        Cut cut = services.workspace().cut().cutProperty().get();
        if (result.plan().isDense()) {
            return Optional.of(new Pruning.None());
        }
        if (cut.dropped().isEmpty()) {
            return Optional.of(new Pruning.ByScores(
                    scores,
                    cut.paradigm().label(),
                    cut.ratio(),
                    cut.kept().stream().sorted().toList()));
        }
        Path file = services.home().resolve("plans").resolve("by-hand.json");
        PlanFile.write(result.plan(), prepared(file));
        return Optional.of(new Pruning.ByPlan(file));
    }

    private static String tryWrite(PruningPlan plan, Path file) {
        try {
            PlanFile.write(plan, prepared(file));
            return Texts.get("plan.saved", CommandLine.shortPath(file.toString()));
        } catch (EngineException e) {
            return e.problems().get(0).message();
        }
    }

    /** Returns the file, its folder made if it can be; if not, writing will say so. */
    public static Path prepared(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            return file;
        }
        return file;
    }
}
