package io.espalier.ui.workspace;

import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.ui.workspace.library.RunEntry;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that is to be written for other programs.
 *
 * @param name what to call the new folder
 * @param folder a model folder, or a run folder, whose last model is meant
 * @param plan what is taken out of it; null: nothing
 */
public record ExportSubject(
        String name, Path folder, @Nullable PruningPlan plan) {

    /** Returns the chosen model, cut as it is now; empty without a model. */
    public static Optional<ExportSubject> presentCut(Workspace workspace) {
        ModelEntry entry = workspace.modelProperty().get();
        CutResult result = workspace.cut().resultProperty().get();
        if (entry == null) {
            return Optional.empty();
        }
        if (result == null || result.plan().isDense()) {
            return Optional.of(new ExportSubject(entry.name(), entry.folder(), null));
        }
        PruningPlan plan = result.plan();
        String kind = plan.paradigm() == Paradigm.LAYERWISE ? "-layerwise-" : "-widthwise-";
        String name = entry.name() + kind + Math.round(plan.nominalRatio() * 100);
        return Optional.of(new ExportSubject(name, entry.folder(), plan));
    }

    /** Returns what a run has made. */
    public static ExportSubject of(RunEntry run) {
        return new ExportSubject(run.name(), run.folder(), null);
    }
}
