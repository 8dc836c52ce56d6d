package io.espalier.worker.verb.run;

import io.espalier.engine.evaluate.Evaluation;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunHistory;
import io.espalier.report.ComparisonInput;
import io.espalier.report.ComparisonReport;
import io.espalier.report.RunResult;
import io.espalier.report.runs.Measured;
import io.espalier.report.runs.Measurements;
import io.espalier.report.runs.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads back from run folders what a comparison shows. */
final class Comparisons {
    private final String title;
    private final List<Path> folders;
    private final List<RunResult> results = new ArrayList<>();
    private final Map<String, PruningPlan> plans = new LinkedHashMap<>();
    private Optional<Map<Column, Double>> blind = Optional.empty();
    private Optional<ModelCard> card = Optional.empty();
    private Optional<Scores> scores = Optional.empty();

    Comparisons(String title, List<Path> folders) {
        this.title = title;
        this.folders = List.copyOf(folders);
    }

    /**
     * Returns the report of what was read.
     *
     * @param paper whether the rows that the paper printed stand beside it
     */
    ComparisonReport report(boolean paper) throws EngineException {
        ComparisonReport report = new ComparisonReport(input());
        return paper ? report.besideThePaper() : report;
    }

    ComparisonInput input() throws EngineException {
        StringBuilder recipe = new StringBuilder();
        Map<String, String> versions = new TreeMap<>();
        for (Path folder : folders) {
            RunFolder run = RunFolder.open(folder);
            add(run);
            recipe.append(read(run.resolve("recipe.yaml")));
            versions.putAll(run.manifest().versions());
        }
        if (results.isEmpty()) {
            throw Problem.of("CP-001", "there is nothing to compare")
                    .at(folders)
                    .expected("a run with an evaluation in it")
                    .advice("Add \"evaluate\" to the recipe, or run espalier evaluate")
                    .asException();
        }
        ComparisonInput.Context context =
                new ComparisonInput.Context(card, scores, plans, recipe.toString(), List.of(command()), versions);
        return new ComparisonInput(title, results, blind, context);
    }

    private String command() {
        StringBuilder command = new StringBuilder("espalier compare");
        folders.forEach(folder -> command.append(' ').append(folder.getFileName()));
        return command.append(" -o comparison").toString();
    }

    private void add(RunFolder run) throws EngineException {
        RunHistory history = run.history();
        Path importance = run.resolve("importance").resolve("scores.json");
        if (scores.isEmpty() && Files.isRegularFile(importance)) {
            scores = Optional.of(ScoresFile.read(importance));
        }
        Map<String, Path> models = RunModels.evaluated(run);
        Measurements measured = RunReader.read(run.path());
        blind = measured.blind().isPresent() ? measured.blind() : blind;
        for (Measured variant : measured.variants()) {
            Path model = models.get(variant.variant());
            if (model != null) {
                add(run, history, variant, VariantFolder.open(model));
            }
        }
    }

    private void add(RunFolder run, RunHistory history, Measured measured, Variant opened) throws EngineException {
        String name = name(run, measured.variant());
        ModelFolder base = opened.base();
        card = card.isPresent() ? card : Optional.of(base.card());
        Optional<PruningPlan> plan = opened.plan();
        plan.ifPresent(value -> plans.put(name, value));
        long parameters = plan.map(PruningPlan::parametersAfter)
                .orElseGet(() -> base.card().totalParameters());
        Evaluation evaluation = Evaluation.open(run.results(measured.variant()));
        results.add(measured.result()
                .named(name)
                .sized(parameters, ModelSize.of(base).bytes(parameters))
                .trained(TrainingJournal.curves(history, measured.variant()))
                .answering(ComparedAnswers.of(run, evaluation)));
    }

    /** Variants are named by their run only when there are several. */
    private String name(RunFolder run, String variant) {
        return folders.size() == 1 ? variant : run.path().getFileName() + " " + variant;
    }

    private static String read(Path file) throws EngineException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Problem.of("CP-002", "the recipe of a run cannot be read")
                    .at(file)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Check the permissions of the run folder")
                    .asException(e);
        }
    }
}
