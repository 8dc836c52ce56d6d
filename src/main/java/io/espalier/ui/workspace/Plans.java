package io.espalier.ui.workspace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.workspace.cut.Cut;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Pruning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
     * Returns the cut of the chosen model as the engine is told it: by scores and ratio, or, when layers were taken out by hand,
     * by a plan file that is written first.
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
        if (!cut.isByPlanOnly()) {
            return Optional.of(byScores(scores, cut));
        }
        Path file = byHand(services, result.plan());
        PlanFile.write(result.plan(), prepared(file));
        return Optional.of(new Pruning.ByPlan(file));
    }

    /**
     * Returns the present cut as the prune section of a recipe that names scores and a ratio.
     *
     * @return empty when there is no cut, or one that was made by hand and that no ratio makes
     */
    public static Optional<ObjectNode> section(Services services) {
        ModelEntry entry = services.workspace().modelProperty().get();
        Path scores = entry == null ? null : entry.scoresFileProperty().get();
        Cut cut = services.workspace().cut().cutProperty().get();
        if (scores == null || cut.isByHand() || cut.ratio() == 0) {
            return Optional.empty();
        }
        ObjectNode prune = Protocol.json().createObjectNode();
        prune.put("scores", scores.toAbsolutePath().toString());
        prune.putArray("paradigms").add(cut.paradigm().label());
        prune.putArray("ratios").add(cut.ratio());
        ArrayNode kept = prune.putArray("protectedLayers");
        cut.kept().stream().sorted().forEach(kept::add);
        if (cut.paradigm() == Paradigm.WIDTHWISE) {
            prune.put("ranges", cut.widths().ranges());
            prune.put("neuronMultiple", cut.widths().multiple());
        }
        return Optional.of(prune);
    }

    private static Pruning.ByScores byScores(Path scores, Cut cut) {
        boolean byWidth = cut.paradigm() == Paradigm.WIDTHWISE;
        return new Pruning.ByScores(
                scores,
                cut.paradigm().label(),
                cut.ratio(),
                cut.kept().stream().sorted().toList(),
                cut.widths().ranges(),
                null,
                null,
                cut.widths().multiple(),
                null,
                null,
                null,
                byWidth ? cut.widths().profile() : List.of(),
                byWidth ? cut.widths().ranking().label() : null,
                byWidth ? cut.widths().layersFirst() : 0);
    }

    private static Path byHand(Services services, PruningPlan plan) {
        return marked(services.home(), "by-hand", plan);
    }

    /**
     * Returns where a plan is written that nobody gave a name. Every plan has a file of its own, so that two questions about
     * two of them are two questions.
     *
     * @param home the folder of runs
     * @param kind what it is written for
     * @param plan the plan
     */
    public static Path marked(Path home, String kind, PruningPlan plan) {
        String mark = Integer.toHexString(plan.layers().hashCode());
        return home.resolve("plans").resolve(kind + "-" + mark + ".json");
    }

    /**
     * Adds to a command what names the present cut: scores and ratio, or the plan file of a cut by hand, which is written in
     * the background.
     */
    public static void name(CommandLine line, Services services) {
        ModelEntry entry = services.workspace().modelProperty().get();
        CutResult result = services.workspace().cut().resultProperty().get();
        Cut cut = services.workspace().cut().cutProperty().get();
        if (cut.isByPlanOnly() && result != null) {
            Path file = byHand(services, result.plan());
            write(services, result.plan(), file, told -> {});
            line.option("plan", file);
            return;
        }
        Path scores = entry == null ? null : entry.scoresFileProperty().get();
        line.pruning(byScores(scores == null ? Path.of("scores.json") : scores, cut));
    }

    private static String tryWrite(PruningPlan plan, Path file) {
        try {
            PlanFile.write(plan, prepared(file));
            return Texts.get("plan.saved", CommandLine.shortPath(file.toString()));
        } catch (EngineException e) {
            return WindowWords.message(e);
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
