package io.espalier.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.file.FileOperations;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.folder.Checkpoints;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.RunLock;
import io.espalier.engine.run.folder.RunManifest;
import io.espalier.engine.run.folder.RunOrigin;
import io.espalier.engine.run.folder.RunSummary;
import io.espalier.engine.run.folder.StageHistory;
import io.espalier.engine.run.host.ProgramVersion;
import io.espalier.engine.run.journal.Journal;
import io.espalier.engine.run.journal.JournalEvent;
import io.espalier.engine.run.journal.JournalListener;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.recipe.file.RecipeFile;
import io.espalier.engine.run.recipe.file.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs recipes: makes the run folder, goes through the stages, keeps the journal. A stage that is finished, with all its files
 * still there, is not done again when a run is resumed.
 */
public final class RecipeRunner {
    private static final Logger LOG = LoggerFactory.getLogger(RecipeRunner.class);
    private static final int CHECKPOINTS_KEPT = 2;

    private final StageSource source;
    private final FileOperations operations;
    private final Companion companion;

    /** Something that is open while a run is worked on, such as its log. */
    @FunctionalInterface
    public interface Companion {
        /** Nothing. */
        Companion NONE = run -> () -> {};

        /**
         * Opens it.
         *
         * @param run the folder, which exists
         * @return closed when the work ends, however it ends
         */
        Open open(RunFolder run);

        /** What was opened. */
        interface Open extends AutoCloseable {
            @Override
            void close();
        }
    }

    /**
     * Makes a runner.
     *
     * @param source turns recipes into stages
     * @param operations creates, moves and deletes the files of checkpoints
     * @param companion is open while a run is worked on
     */
    public RecipeRunner(StageSource source, FileOperations operations, Companion companion) {
        this.source = source;
        this.operations = operations;
        this.companion = companion;
    }

    /**
     * Starts a run in a new folder.
     *
     * @param recipe the recipe file
     * @param folder where; must not exist, or be empty
     * @param listener hears of it
     * @return the finished run
     * @throws EngineException with every problem; what is finished stays and can be resumed
     * @throws Cancelled when the listener says stop; likewise
     */
    public RunSummary start(Path recipe, Path folder, RunListener listener) throws EngineException, Cancelled {
        return start(RecipeFile.read(recipe), folder, List.of(), listener);
    }

    /**
     * Starts a run whose recipe was taken over from another run and then changed; the manifest says so.
     *
     * @param recipe the recipe file
     * @param from the folder of the other run
     * @param folder where; must not exist, or be empty
     * @param listener hears of it
     * @return the finished run
     * @throws EngineException as above, and when {@code from} holds no run
     * @throws Cancelled as above
     */
    public RunSummary fork(Path recipe, Path from, Path folder, RunListener listener)
            throws EngineException, Cancelled {
        Path other = RunFolder.open(from).path();
        List<RunOrigin> origins = List.of(RunOrigin.of(RunOrigin.How.FORKED, other));
        return start(RecipeFile.read(recipe), folder, origins, listener);
    }

    /**
     * Starts a run whose recipe is not in a file but was put together by a program.
     *
     * @param recipe a resolved recipe
     * @param folder where; must not exist, or be empty
     * @param listener hears of it
     * @return the finished run
     * @throws EngineException as above
     * @throws Cancelled as above
     */
    public RunSummary start(Recipe recipe, Path folder, RunListener listener) throws EngineException, Cancelled {
        Path file = folder.toAbsolutePath().resolve("recipe.yaml");
        return start(RecipeFile.parse(file, RecipeReader.write(recipe)), folder, List.of(), listener);
    }

    private RunSummary start(RecipeFile file, Path folder, List<RunOrigin> origins, RunListener listener)
            throws EngineException, Cancelled {
        Recipe recipe = RecipeReader.resolve(file);
        RunFolder run = RunFolder.create(folder, file, recipe, origins);
        return work(run, recipe, listener);
    }

    /**
     * Goes on with a run that was cancelled, failed or killed; a finished one is left as it is.
     *
     * @param folder its folder
     * @param listener hears of it
     * @return the finished run
     * @throws EngineException as above, and when inputs have changed since the run began
     * @throws Cancelled as above
     */
    public RunSummary resume(Path folder, RunListener listener) throws EngineException, Cancelled {
        RunFolder run = RunFolder.open(folder);
        Recipe recipe = run.recipe();
        refuseChangedInputs(run.manifest().inputs(), RunManifest.digests(recipe));
        return work(run, recipe, listener);
    }

    private static void refuseChangedInputs(Map<String, String> before, Map<String, String> now)
            throws EngineException {
        List<Problem> problems = new ArrayList<>();
        before.forEach((path, digest) -> {
            if (!digest.equals(now.get(path))) {
                problems.add(Problem.of("RN-008", "an input has changed since the run began")
                        .at(path)
                        .found(now.containsKey(path) ? "other content" : "nothing")
                        .advice("Put back what was there, or start the run anew in another folder"));
            }
        });
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
    }

    private RunSummary work(RunFolder run, Recipe recipe, RunListener listener) throws EngineException, Cancelled {
        try (RunLock lock = RunLock.acquire(run.path());
                Companion.Open open = companion.open(run);
                Journal journal = Journal.open(run.journal(), listener::journal)) {
            LOG.debug("Working under {} beside {}", lock, open);
            RunHistory history = run.history();
            long started = System.nanoTime();
            journal.append(new JournalEvent.Started(
                    history.sessions() + 1, ProcessHandle.current().pid(), ProgramVersion.text()));
            String id = run.manifest().run();
            Session session = new Session(run, id, journal, history, listener);
            RunSummary summary = session.through(source.stages(recipe, run));
            journal.append(new JournalEvent.Finished(seconds(started)));
            return summary;
        }
    }

    private static double seconds(long since) {
        return Math.floor((System.nanoTime() - since) / 1e6) / 1e3;
    }

    /** One process's work on a run. */
    private final class Session {
        private final RunFolder run;
        private final String id;
        private final Journal journal;
        private final RunHistory history;
        private final RunListener listener;
        private final Map<String, JsonNode> figures = new LinkedHashMap<>();
        private final List<Path> outputs = new ArrayList<>();

        Session(RunFolder run, String id, Journal journal, RunHistory history, RunListener listener) {
            this.run = run;
            this.id = id;
            this.journal = journal;
            this.history = history;
            this.listener = listener;
        }

        RunSummary through(List<Stage> stages) throws EngineException, Cancelled {
            for (Stage stage : stages) {
                try {
                    listener.check();
                    Optional<JournalEvent.StageFinished> earlier = finishedEarlier(stage.name());
                    keep(stage.name(), earlier.isPresent() ? earlier.get() : work(stage));
                } catch (Cancelled e) {
                    journal.append(new JournalEvent.Cancelled(stage.name()));
                    throw e;
                } catch (EngineException e) {
                    journal.append(new JournalEvent.Failed(stage.name(), e.problems()));
                    throw e;
                }
            }
            return new RunSummary(run.path(), figures, outputs);
        }

        private void keep(String stage, JournalEvent.StageFinished finished) {
            figures.put(stage, finished.figures());
            finished.outputs().keySet().stream().sorted().forEach(path -> outputs.add(run.resolve(path)));
        }

        private JournalEvent.StageFinished work(Stage stage) throws EngineException, Cancelled {
            LOG.info("Stage {} starts", stage.name());
            long started = System.nanoTime();
            JournalListener told = new JournalListener(stage.name(), journal, listener);
            Path place = run.resolve("checkpoints").resolve(fileName(stage.name()));
            Checkpoints checkpoints = new Checkpoints(place, id, CHECKPOINTS_KEPT, operations);
            checkpoints.tidy();
            StageContext context = new StageContext(run, told, checkpoints);
            told.stageStarted(context.resumeFrom().map(Checkpoints.Saved::step).orElse(0L));
            StageResult result = runGuarded(stage, context, told);
            Map<String, String> digests = new LinkedHashMap<>();
            for (Path output : result.outputs()) {
                digests.put(context.relative(output), Hashes.sha256(output));
            }
            JournalEvent.StageFinished finished = new JournalEvent.StageFinished(
                    stage.name(), seconds(started), digests, result.figures(), result.table());
            journal.append(finished);
            LOG.info("Stage {} is finished after {} s", stage.name(), finished.seconds());
            return finished;
        }

        private StageResult runGuarded(Stage stage, StageContext context, JournalListener told)
                throws EngineException, Cancelled {
            try {
                return stage.run(context);
            } catch (Cancelled e) {
                told.rethrow();
                throw e;
            }
        }

        private Optional<JournalEvent.StageFinished> finishedEarlier(String stage) throws EngineException {
            Optional<JournalEvent.StageFinished> finished = history.stage(stage).flatMap(StageHistory::finished);
            if (finished.isEmpty()) {
                return finished;
            }
            for (Map.Entry<String, String> output : finished.get().outputs().entrySet()) {
                Path file = run.resolve(output.getKey());
                if (!Files.isRegularFile(file) || !Hashes.sha256(file).equals(output.getValue())) {
                    listener.note(
                            "\"" + stage + "\" is done again, since " + output.getKey() + " is missing or changed.");
                    return Optional.empty();
                }
            }
            return finished;
        }
    }

    private static String fileName(String stage) {
        return stage.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.+-]+", "-");
    }
}
