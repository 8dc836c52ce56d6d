package io.espalier.ui;

import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.problem.EngineException;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.library.RunCatalog;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Services on sample data: a scripted engine, runs that never were, everything on the calling thread. */
public final class SampleWindow {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final SilentDialogs dialogs = new SilentDialogs();
    private final Path home;
    private final Services services;

    /**
     * Makes services.
     *
     * @param home a folder for what is written
     * @param fx runs work on the JavaFX thread
     */
    public SampleWindow(Path home, Executor fx) {
        this(home, fx, place -> place.equals(home) ? SampleRuns.all(home) : List.of());
    }

    /**
     * Makes services on other runs.
     *
     * @param home a folder for what is written
     * @param fx runs work on the JavaFX thread
     * @param catalog reads the runs
     */
    public SampleWindow(Path home, Executor fx, RunCatalog catalog) {
        this.home = home;
        recipe("sweep-pruned");
        recipe("sweep-recovered");
        engine.on(Verb.OPEN, this::open)
                .on(Verb.CALIBRATE, this::calibrate)
                .on(Verb.ASK, SampleWindow::ask)
                .on(Verb.PICTURES, SampleWindow::pictures)
                .on(Verb.PREVIEW, SampleWindow::preview)
                .answer(
                        Verb.EXAMINE,
                        new Results.Examined(
                                160, 160, 160, 640, 640, List.of(71, 84, 96, 121), 512, List.of(), List.of()))
                .answer(Verb.ESTIMATE, new Results.Timing(0.42, 900, 383, 1_240_000_000));
        services = Services.of(engine, catalog, dialogs, Runnable::run, fx, home);
    }

    /** Returns the services. */
    public Services services() {
        return services;
    }

    /** Returns the engine, to script it further. */
    public ScriptedEngine engine() {
        return engine;
    }

    /** Returns the dialogs, to answer them. */
    public SilentDialogs dialogs() {
        return dialogs;
    }

    /** Makes a model folder with scores in it and opens it. */
    public void openCalibrated(String name) {
        Path folder = home.resolve(name);
        try {
            Files.createDirectories(folder);
            Scores scores = SampleData.scores(card(folder));
            ScoresFile.write(scores.layers() > 20 ? scores : SampleData.apart(scores), folder.resolve("scores.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new IllegalStateException(e);
        }
        services.workspace().open(folder);
    }

    /** Lets a run that never was be one of the sample model. */
    private void recipe(String run) {
        try {
            Path folder = Files.createDirectories(home.resolve(run));
            Files.writeString(folder.resolve("resolved.yaml"), "kind: pipeline\nname: " + run + "\nmodel: ../sprout\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ModelCard card(Path folder) {
        return folder.getFileName().toString().contains("7b")
                ? SampleData.large(folder.toString())
                : SampleData.sprout(folder.toString());
    }

    private void open(Command<?> command, Consumer<EngineEvent> events) {
        events.accept(new EngineEvent.Finished(card(((Commands.Open) command).model())));
    }

    private void calibrate(Command<?> command, Consumer<EngineEvent> events) {
        Commands.Calibrate asked = (Commands.Calibrate) command;
        events.accept(
                new EngineEvent.Told(new WorkerEvent.Progress("calibrate", 12, asked.samples(), "layer 7 of 12")));
        try {
            Files.createDirectories(asked.out().getParent());
            ScoresFile.write(SampleData.scores(card(asked.model())), asked.out());
        } catch (IOException | EngineException e) {
            throw new IllegalStateException(e);
        }
        events.accept(new EngineEvent.Finished(new Results.Calibrated(asked.out(), null)));
    }

    private static void pictures(Command<?> command, Consumer<EngineEvent> events) {
        Map<String, byte[]> pictures = new HashMap<>();
        ((Commands.Pictures) command).ids().forEach(id -> pictures.put(id, SampleData.picture(id.hashCode())));
        events.accept(new EngineEvent.Finished(new Results.Pictures(pictures)));
    }

    private static void preview(Command<?> command, Consumer<EngineEvent> events) {
        List<Results.SeenSample> samples = new ArrayList<>();
        String[][] said = {
            {"How many uncut fruits are in the picture?", "There are five uncut fruits."},
            {"Is there a pear in the picture?", "Yes"}
        };
        for (int i = 0; i < said.length; i++) {
            List<Results.SeenToken> tokens = new ArrayList<>();
            tokens.add(new Results.SeenToken("<s>", false, 0));
            tokens.add(new Results.SeenToken("USER:", false, 0));
            tokens.add(new Results.SeenToken("", false, 144));
            for (String word : said[i][0].split("(?= )")) {
                tokens.add(new Results.SeenToken(word, false, 0));
            }
            tokens.add(new Results.SeenToken(" ASSISTANT:", false, 0));
            for (String word : said[i][1].split("(?= )")) {
                tokens.add(new Results.SeenToken(word, true, 0));
            }
            tokens.add(new Results.SeenToken("</s>", true, 0));
            samples.add(new Results.SeenSample(
                    "orchard-" + i,
                    List.of(new Results.SeenTurn("user", said[i][0]), new Results.SeenTurn("assistant", said[i][1])),
                    tokens,
                    144 + tokens.size() - 1,
                    SampleData.picture(i),
                    12));
        }
        events.accept(new EngineEvent.Finished(new Results.Preview(640, samples)));
    }

    private static void ask(Command<?> command, Consumer<EngineEvent> events) {
        Commands.Ask asked = (Commands.Ask) command;
        boolean dense = asked.pruning() instanceof Pruning.None;
        String answer = dense
                ? "There are five uncut fruits in the picture: three apples and two pears."
                : "There are four uncut fruits in the picture: three apples and one pear.";
        for (String word : answer.split("(?<= )")) {
            events.accept(new EngineEvent.Told(new WorkerEvent.Token(word)));
        }
        events.accept(new EngineEvent.Finished(new Results.Answer(answer, 17, 0.42, 61.5)));
    }
}
