package io.espalier.worker.verb.run;

import io.espalier.engine.evaluate.Evaluation;
import io.espalier.engine.evaluate.EvaluationRequest;
import io.espalier.engine.evaluate.benchmark.BenchmarkCollection;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.recipe.EvaluateRecipe;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the pictures of benchmark questions that a run has asked, in the data that it asked them from. */
public final class ItemPictures {
    /** What one answer may weigh; the protocol reads lines of twice that. */
    private static final long MOST_BYTES = 20L << 20;

    private ItemPictures() {}

    public static Results.Pictures of(Commands.Pictures command) throws EngineException {
        RunFolder run = RunFolder.open(command.run());
        Task task = Task.named(command.task())
                .orElseThrow(() -> Problem.of("EV-041", "there is no such task")
                        .found("\"" + command.task() + "\"")
                        .asException());
        Path data = data(run)
                .orElseThrow(() -> Problem.of("EV-042", "the run does not say where its questions come from")
                        .at(run.path())
                        .advice("Choose a run that evaluates")
                        .asException());
        EvaluationRequest request = Evaluation.request(run.results(command.variant()));
        try (BenchmarkCollection collection = BenchmarkCollection.open(data)) {
            return new Results.Pictures(of(collection, request, task, Set.copyOf(command.ids())));
        }
    }

    /** Returns the encoded first picture of every wanted question that has one, by id. */
    public static Map<String, byte[]> of(
            BenchmarkCollection collection, EvaluationRequest request, Task task, Set<String> wanted)
            throws EngineException {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        Optional<Profile> profile = Profile.named(request.profile());
        long bytes = 0;
        if (profile.isPresent() && collection.tasks().contains(task)) {
            for (BenchmarkItem item : collection.items(task, profile.get(), request.limit())) {
                if (wanted.contains(item.id()) && !item.images().isEmpty() && bytes < MOST_BYTES) {
                    byte[] picture = item.images().get(0).bytes();
                    bytes += picture.length;
                    pictures.put(item.id(), picture);
                }
            }
        }
        return pictures;
    }

    /** Returns the folder of benchmark files that a run measures on; empty when it measures nothing or they are gone. */
    static Optional<Path> data(RunFolder run) throws EngineException {
        Recipe recipe = run.recipe();
        Path given = null;
        if (recipe instanceof EvaluateRecipe evaluate) {
            given = evaluate.evaluate().data();
        } else if (recipe instanceof PipelineRecipe pipeline && pipeline.evaluate() != null) {
            given = pipeline.evaluate().data() == null
                    ? run.world()
                    : pipeline.evaluate().data();
        }
        return Optional.ofNullable(given).filter(Files::isDirectory);
    }
}
