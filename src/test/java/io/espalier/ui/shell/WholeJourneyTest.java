package io.espalier.ui.shell;

import static io.espalier.ui.JourneyWindow.label;
import static io.espalier.ui.JourneyWindow.onFx;
import static io.espalier.ui.JourneyWindow.settle;
import static io.espalier.ui.JourneyWindow.until;
import static io.espalier.ui.JourneyWindow.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.run.folder.RunFolder;
import io.espalier.orchard.files.OrchardRequest;
import io.espalier.orchard.files.OrchardWriter;
import io.espalier.ui.JourneyWindow;
import io.espalier.ui.SilentDialogs;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WorkerEngine;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.FolderCatalog;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.client.JvmLauncher;
import io.espalier.worker.client.Patience;
import io.espalier.worker.client.RemoteWorker;
import io.espalier.worker.client.WorkerConnection;
import io.espalier.worker.client.WorkerLauncher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * From a first start to an exported model that opens again, on the bundled Sprout in a real worker process: once by clicks, the
 * worker being killed on the way, and once by keys.
 */
@Tag("ui")
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class WholeJourneyTest {
    private static final List<String> SPROUT = List.of(
            "config.json",
            "generation_config.json",
            "model.safetensors",
            "preprocessor_config.json",
            "processor_config.json",
            "special_tokens_map.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "chat_template.jinja");
    private static final String QUESTION = "How many fruits are in the picture?";
    private static final int SAMPLES = 6;
    private static final int STEPS = 30;

    @TempDir
    static Path assets;

    @TempDir
    Path home;

    private final List<ProcessHandle> workers = new CopyOnWriteArrayList<>();
    private final ExecutorService files = Executors.newSingleThreadExecutor();
    private final SilentDialogs dialogs = new SilentDialogs();
    private WorkerEngine engine;
    private JourneyWindow window;

    /** What comes with Espalier, but without scores, and with a few pictures to learn from and a few to be measured on. */
    @BeforeAll
    static void bundle() throws Exception {
        Path bundled = Path.of("assets").toAbsolutePath();
        Path sprout = Files.createDirectories(assets.resolve("sprout"));
        for (String file : SPROUT) {
            Files.copy(bundled.resolve("sprout").resolve(file), sprout.resolve(file));
        }
        Files.copy(bundled.resolve("example.png"), assets.resolve("example.png"));
        OrchardWriter.write(new OrchardRequest(assets.resolve("orchard"), 5, 12, 1), (stage, done, total, note) -> {});
        System.setProperty("espalier.assets", assets.toString());
    }

    @AfterAll
    static void unbundle() {
        System.clearProperty("espalier.assets");
    }

    @Start
    void open(Stage stage) {
        engine = new WorkerEngine(new RemoteWorker(watched(new JvmLauncher(1024, 0)), Patience.usual(), "test"));
        Services services = Services.of(engine, new FolderCatalog(), dialogs, files, FxThread.executor(), home);
        window = JourneyWindow.open(stage, services);
        FirstModels.open(services.workspace(), window.shell().preferences());
        services.runs().refresh();
    }

    /** Remembers the processes that it starts. */
    private WorkerLauncher watched(WorkerLauncher launcher) {
        return () -> {
            List<ProcessHandle> before = ProcessHandle.current().children().toList();
            WorkerConnection started = launcher.launch();
            ProcessHandle.current()
                    .children()
                    .filter(child -> !before.contains(child))
                    .forEach(workers::add);
            return started;
        };
    }

    @AfterEach
    void close() {
        engine.close();
        files.shutdown();
        settle();
    }

    @Test
    void clicksDoTheWholeJobAlthoughTheWorkerIsKilledOnTheWay(FxRobot robot) throws Exception {
        awaitModel("sprout");
        window.click(robot, "#rail-importance");
        onFx(() -> calibrationSamples(robot).getValueFactory().setValue(SAMPLES));
        window.click(robot, "#importance-start");
        awaitScores();
        window.click(robot, "#importance-next");
        window.click(robot, "#ratio-slider", 0.36, 0.5);
        window.write(robot, "#ask-question", QUESTION);
        window.click(robot, "#ask-start");
        awaitAnswers(robot);
        window.click(robot, "#prune-next");
        onFx(() -> recovery(STEPS)
                .forEach((field, text) ->
                        robot.lookup(field).queryAs(TextField.class).setText(text)));
        window.click(robot, "#recover-start");
        killWhileItTrains(robot);
        window.click(robot, "#unfinished-resume");
        assertEquals(Step.RECOVER, window.services().workspace().stepProperty().get());
        awaitRun(TaskItem.State.DONE, 2);
        assertComplete();
        window.click(robot, "#recover-compare");
        robot.clickOn(cell(robot, 1, "POPE"));
        awaitItems(robot);
        window.click(robot, "#rail-recover");
        window.click(robot, "#recover-export");
        until("the forms are known", () -> label(robot, "#export-why").isEmpty());
        window.click(robot, "#export-write");
        Path exported = awaitExport();
        dialogs.choose(exported);
        window.click(robot, "#library-open");
        awaitModel(String.valueOf(exported.getFileName()));
        assertEquals(2, workers.size(), "one worker, and one in its place");
    }

    @Test
    void keysDoTheWholeJob(FxRobot robot) throws Exception {
        awaitModel("sprout");
        window.control(robot, KeyCode.DIGIT2);
        window.tabTo(robot, "#calibration-samples");
        for (int i = calibrationSamples(robot).getValue(); i > SAMPLES; i--) {
            robot.type(KeyCode.DOWN);
        }
        window.press(robot, "#importance-start", KeyCode.SPACE);
        awaitScores();
        window.control(robot, KeyCode.DIGIT3);
        window.tabTo(robot, "#ratio-slider");
        for (int i = 0; i < 30; i++) {
            robot.type(KeyCode.RIGHT);
        }
        window.tabTo(robot, "#ask-question");
        window.rewrite(robot, QUESTION);
        robot.type(KeyCode.ENTER);
        awaitAnswers(robot);
        window.press(robot, "#prune-next", KeyCode.SPACE);
        recovery(4).forEach((field, text) -> {
            window.tabTo(robot, field);
            window.rewrite(robot, text);
        });
        window.press(robot, "#recover-start", KeyCode.SPACE);
        awaitRun(TaskItem.State.DONE, 1);
        window.press(robot, "#recover-compare", KeyCode.SPACE);
        window.tabTo(robot, "#matrix");
        int column = placeOf(robot, "POPE");
        window.press(robot, "#matrix", KeyCode.DOWN);
        for (int i = 0; i < column; i++) {
            robot.type(KeyCode.RIGHT);
        }
        awaitItems(robot);
        window.control(robot, KeyCode.DIGIT4);
        window.press(robot, "#recover-export", KeyCode.SPACE);
        until("the forms are known", () -> label(robot, "#export-why").isEmpty());
        robot.type(KeyCode.ENTER);
        dialogs.choose(awaitExport());
        window.control(robot, KeyCode.O);
        awaitModel(String.valueOf(exports().get(0).getFileName()));
        assertEquals(0, window.clicks());
        assertEquals(1, workers.size());
    }

    /** Kills the worker in the middle of a recovery; the window says so, stays usable, and offers to go on. */
    private void killWhileItTrains(FxRobot robot) {
        until(
                "a few steps are done",
                () -> stepsOf(window.services().queue().currentProperty().get()) >= 5);
        assertEquals(1, workers.size());
        workers.get(0).destroyForcibly();
        awaitRun(TaskItem.State.FAILED, 1);
        RunQueue.Ended ended = window.services().queue().ended().get(0);
        assertTrue(ended.why().startsWith("[WK-004]"), ended.why());
        assertEquals(Texts.get("engine.dead"), label(robot, "#engine-state"));
        assertTrue(robot.lookup("#recovery .es-problem").tryQuery().isPresent(), "the view says what happened");
        window.click(robot, "#rail-model");
        assertEquals("sprout", label(robot, "#model-name"));
        until(
                "going on is offered",
                () -> robot.lookup("#unfinished-resume").query().isVisible());
        String offered = label(robot, "#unfinished-text");
        assertTrue(offered.startsWith(ended.entry().name()), offered);
    }

    private static long stepsOf(RunQueue.Entry running) {
        Path journal = running == null ? Path.of("") : new RunFolder(running.folder()).journal();
        if (!Files.isRegularFile(journal)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.filter(line -> line.contains("\"metric\"")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run holds every step once, and the measured dense, pruned and recovered models. */
    private void assertComplete() throws Exception {
        RunEntry run = window.services().runs().chosenProperty().get();
        assertEquals(RunEntry.State.FINISHED, run.state());
        assertEquals(
                IntStream.rangeClosed(1, STEPS).mapToObj(Long::valueOf).toList(),
                RunFolder.open(run.folder()).history().stages().values().stream()
                        .filter(stage -> stage.name().startsWith("recover"))
                        .flatMap(stage -> stage.metrics().keySet().stream())
                        .toList());
        assertFalse(run.results().isEmpty());
        assertTrue(
                run.results().stream().allMatch(result -> result.average().isPresent()),
                run.results().toString());
    }

    private static Map<String, String> recovery(int steps) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("#field-steps", String.valueOf(steps));
        fields.put("#field-batch", "2");
        fields.put("#field-microbatch", "1");
        fields.put("#field-saveevery", "2");
        return fields;
    }

    @SuppressWarnings("unchecked")
    private static Spinner<Integer> calibrationSamples(FxRobot robot) {
        return robot.lookup("#calibration-samples").queryAs(Spinner.class);
    }

    private static int placeOf(FxRobot robot, String column) {
        TableView<?> matrix = robot.lookup("#matrix").queryAs(TableView.class);
        int place = 0;
        while (!matrix.getVisibleLeafColumn(place).getText().equals(column)) {
            place++;
        }
        return place;
    }

    private static Node cell(FxRobot robot, int row, String column) {
        return robot.lookup("#matrix .table-cell").queryAllAs(TableCell.class).stream()
                .filter(cell -> cell.getIndex() == row
                        && cell.getTableColumn().getText().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private void awaitModel(String name) {
        until(name + " is open", () -> {
            ModelEntry entry = window.services().workspace().modelProperty().get();
            return entry != null
                    && entry.name().equals(name)
                    && entry.stateProperty().get() != ModelEntry.State.OPENING;
        });
        ModelEntry entry = window.services().workspace().modelProperty().get();
        assertEquals(List.of(), entry.problemsProperty().get());
    }

    private void awaitScores() {
        until("the scores are there", () -> window.cut().resultProperty().get() != null);
    }

    private static void awaitAnswers(FxRobot robot) {
        for (String id : List.of("#answer-dense", "#answer-pruned")) {
            until(
                    id + " is complete",
                    () -> robot.lookup(id + " .label").queryAllAs(Label.class).stream()
                            .anyMatch(said -> said.getText().endsWith(" tok/s")));
            assertFalse(words(robot, id + "-text").isBlank());
        }
    }

    private void awaitRun(TaskItem.State state, int ends) {
        until("the run has ended", () -> window.services().queue().ended().size() == ends);
        RunQueue.Ended ended = window.services().queue().ended().get(0);
        assertEquals(state, ended.state(), ended.why());
        until("the library knows of it", () -> {
            RunEntry run = window.services().runs().chosenProperty().get();
            return run != null
                    && run.folder().equals(ended.entry().folder())
                    && run.resumable() == (state == TaskItem.State.FAILED);
        });
    }

    private static void awaitItems(FxRobot robot) {
        until(
                "the questions behind the cell are shown",
                () -> !robot.lookup("#items").queryAs(ListView.class).getItems().isEmpty());
    }

    private Path awaitExport() throws IOException {
        until(
                "the folder is written",
                () -> window.services().tasks().items().stream()
                        .filter(task -> task.title().startsWith("Export"))
                        .anyMatch(task -> !task.stateProperty().get().running()));
        TaskItem task = window.services().tasks().items().get(0);
        assertEquals(
                TaskItem.State.DONE,
                task.stateProperty().get(),
                task.problemsProperty().get().toString());
        assertEquals(1, exports().size());
        return exports().get(0);
    }

    private List<Path> exports() throws IOException {
        try (Stream<Path> inside = Files.list(home.resolve("exports"))) {
            return inside.toList();
        }
    }
}
