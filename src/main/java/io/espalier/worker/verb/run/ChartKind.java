package io.espalier.worker.verb.run;

import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.report.JournalLook;
import io.espalier.report.ModelFigures;
import io.espalier.report.ResultFigures;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.curve.TrainingCurves;
import io.espalier.report.figure.heat.HeatMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The charts that can be drawn one by one, from the files they show. */
public enum ChartKind {
    /** Where the parameters of a model sit. */
    COMPONENTS,
    /** Block Influence by layer. */
    BLOCK_INFLUENCE,
    /** Importance of attention heads. */
    HEADS,
    /** Importance of MLP neurons. */
    NEURONS,
    /** Score against the pruning ratio. */
    RECOVERY,
    /** Scores by variant and benchmark. */
    MATRIX,
    /** The training curves of a run. */
    JOURNAL;

    private static final double SMOOTHING = 0.9;

    /** Returns the name on the command line, such as {@code block-influence}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Builds the chart.
     *
     * @param sources a model for {@code components}; scores, or a folder that holds them, for the maps; run folders otherwise
     * @param plan what is marked as removed on the maps
     * @return the figure that the window shows for the same files
     * @throws EngineException when a source cannot be read or does not hold what the chart shows
     */
    public Figure figure(List<Path> sources, Optional<PruningPlan> plan) throws EngineException {
        Path first = sources.get(0);
        Optional<Figure> figure = switch (this) {
            case COMPONENTS ->
                Optional.of(ModelFigures.components(ModelFolder.open(first).card()));
            case BLOCK_INFLUENCE -> ModelFigures.blockInfluence(scores(first), plan);
            case HEADS -> ModelFigures.heads(scores(first), plan, HeatMap.Look.USUAL);
            case NEURONS -> ModelFigures.neurons(scores(first), plan, HeatMap.Look.USUAL);
            case RECOVERY -> ResultFigures.recovery(new Comparisons("Comparison", sources).input());
            case MATRIX -> Optional.of(ResultFigures.matrix(new Comparisons("Comparison", sources).input()));
            case JOURNAL -> journal(first);
        };
        return figure.orElseThrow(() -> Problem.of("CH-001", "there is nothing in it that this chart shows")
                .at(first)
                .expected(expected())
                .advice("Name another source or another chart")
                .asException());
    }

    private static Optional<Figure> journal(Path folder) throws EngineException {
        RunFolder run = RunFolder.open(folder);
        return ResultFigures.journal(
                        "journal",
                        TrainingJournal.first(run.history()),
                        JournalLook.bySteps("Training of " + run.path().getFileName(), SMOOTHING))
                .map(TrainingCurves::figure);
    }

    private static Scores scores(Path source) throws EngineException {
        for (String inside : List.of("importance/scores.json", "scores.json")) {
            if (Files.isRegularFile(source.resolve(inside))) {
                return ScoresFile.read(source.resolve(inside));
            }
        }
        return ScoresFile.read(source);
    }

    private String expected() {
        return switch (this) {
            case COMPONENTS -> "a model folder";
            case BLOCK_INFLUENCE -> "scores with block influence";
            case HEADS, NEURONS -> "scores with heads and neurons";
            case RECOVERY, MATRIX -> "runs with an evaluation of a pruned model";
            case JOURNAL -> "a run that trained something";
        };
    }
}
