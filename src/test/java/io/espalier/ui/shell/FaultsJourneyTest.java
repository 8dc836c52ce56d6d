package io.espalier.ui.shell;

import static io.espalier.ui.JourneyWindow.label;
import static io.espalier.ui.JourneyWindow.onFx;
import static io.espalier.ui.JourneyWindow.settle;
import static io.espalier.ui.JourneyWindow.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.espalier.ui.JourneyWindow;
import io.espalier.ui.SampleData;
import io.espalier.ui.SilentDialogs;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.WorkerEngine;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.client.Patience;
import io.espalier.worker.client.RemoteWorker;
import io.espalier.worker.client.ScriptedWorker;
import io.espalier.worker.client.ScriptedWorker.Pipes;
import io.espalier.worker.client.WorkerState;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the window makes of a worker that misbehaves while it is in use. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FaultsJourneyTest {
    private static final int FLOOD = 20_000;
    private static final int FLOOD_MILLIS = 2_000;
    private static final double MOST_SILENT_SECONDS = 1.5;

    @TempDir
    Path home;

    private final AtomicInteger launches = new AtomicInteger();
    private volatile ScriptedWorker.Script onRun = Pipes::sleepThroughRequests;
    private volatile long runId;
    private WorkerEngine engine;
    private JourneyWindow window;

    @Start
    void open(Stage stage) {
        Patience patience = new Patience(Duration.ofSeconds(20), Duration.ofMillis(400), Duration.ofSeconds(2));
        engine = new WorkerEngine(new RemoteWorker(new ScriptedWorker(this::work), patience, "test"));
        Services services =
                Services.of(engine, folder -> List.of(), new SilentDialogs(), Runnable::run, FxThread.executor(), home);
        window = JourneyWindow.open(stage, services);
        services.workspace().stepProperty().set(Step.RECOVER);
    }

    @AfterEach
    void close() {
        engine.close();
        settle();
    }

    /** Opens every model as Sprout; what it does with a run is the script of the test. */
    private void work(Pipes pipes) throws IOException, InterruptedException {
        launches.incrementAndGet();
        pipes.greet();
        for (String request = pipes.request(); request != null; request = pipes.request()) {
            long id = Pipes.idOf(request);
            if (request.contains("\"do\":\"open\"")) {
                pipes.respond(id, "result", card());
                pipes.respond(id, "done", "{}");
            } else if (request.contains("\"do\":\"run\"")) {
                runId = id;
                onRun.run(pipes);
            }
        }
    }

    private String card() throws JsonProcessingException {
        return Protocol.json()
                .writeValueAsString(SampleData.sprout(home.resolve("sprout").toString()));
    }

    private void openModel() {
        onFx(() -> window.services().workspace().open(home.resolve("sprout")));
        until("the model is open", () -> {
            ModelEntry entry = window.services().workspace().modelProperty().get();
            return entry != null && entry.stateProperty().get() == ModelEntry.State.READY;
        });
    }

    private void start(String name) {
        Path folder = home.resolve(name);
        onFx(() -> window.services()
                .queue()
                .add(new RunQueue.Entry(name, new Commands.RunRecipe(home.resolve("r.yaml"), folder), folder)));
    }

    @Test
    void deathCostsAMessageAndNothingThatWasDone(FxRobot robot) {
        onRun = pipes -> {
            pipes.respond(runId, "metric", "{\"step\":1,\"values\":{\"loss\":2.0}}");
            throw new IOException("killed");
        };
        openModel();
        onFx(() -> window.services().workspace().question().textProperty().set("How many?"));
        start("first");
        until("the death is told", () -> !window.services().queue().ended().isEmpty());
        RunQueue.Ended ended = window.services().queue().ended().get(0);
        assertEquals(TaskItem.State.FAILED, ended.state());
        assertTrue(ended.why().startsWith("[WK-004]"), ended.why());
        assertTrue(label(robot, "#engine-state").startsWith("Engine died"), label(robot, "#engine-state"));
        assertTrue(robot.lookup("#toasts #toast-why").tryQuery().isPresent(), "a notice with the reason");
        assertEquals(
                "How many?",
                window.services().workspace().question().textProperty().get());
        assertNotNull(window.services().workspace().modelProperty().get());
        onRun = pipes -> {
            pipes.respond(runId, "result", "{\"folder\":\"x\",\"summary\":{}}");
            pipes.respond(runId, "done", "{}");
        };
        start("second");
        until(
                "a new worker does the next run",
                () -> window.services().queue().ended().get(0).state() == TaskItem.State.DONE);
        assertEquals(2, launches.get());
        assertEquals("Engine ready", label(robot, "#engine-state"));
    }

    @Test
    void silenceIsSaidAndWaitedFor(FxRobot robot) {
        onRun = pipes -> {
            Thread.sleep(1_500);
            pipes.respond(runId, "result", "{\"folder\":\"x\",\"summary\":{}}");
            pipes.respond(runId, "done", "{}");
        };
        openModel();
        start("slow");
        until("silence is said", () -> label(robot, "#engine-state").equals("Engine is silent"));
        until(
                "the run ends all the same",
                () -> !window.services().queue().ended().isEmpty());
        assertEquals(
                TaskItem.State.DONE, window.services().queue().ended().get(0).state());
        assertEquals(1, launches.get());
    }

    @Test
    void garbageBetweenMessagesIsNotSeen(FxRobot robot) {
        onRun = pipes -> {
            pipes.write("[W] native chatter\n\u0000\u0001{\n{\"v\":1}\n");
            pipes.respond(runId, "metric", "\"not an object\"");
            pipes.respond(runId, "metric", "{\"step\":3,\"values\":{\"loss\":1.0}}");
            pipes.write("x".repeat(100_000) + "\n");
            pipes.respond(runId, "result", "{\"folder\":\"x\",\"summary\":{}}");
            pipes.respond(runId, "done", "{}");
        };
        openModel();
        start("noisy");
        until("the run ends", () -> !window.services().queue().ended().isEmpty());
        assertEquals(
                TaskItem.State.DONE, window.services().queue().ended().get(0).state());
        assertEquals("Engine ready", label(robot, "#engine-state"));
    }

    @Test
    void tenThousandMessagesASecondLeaveTheWindowAwake(FxRobot robot) {
        onRun = pipes -> {
            long begun = System.nanoTime();
            for (int step = 1; step <= FLOOD; step++) {
                pipes.respond(runId, "metric", "{\"step\":" + step + ",\"values\":{\"loss\":" + 1.0 / step + "}}");
                long due = begun + step * (FLOOD_MILLIS * 1_000_000L / FLOOD);
                while (step % 100 == 0 && System.nanoTime() < due) {
                    Thread.sleep(1);
                }
            }
            pipes.respond(runId, "result", "{\"folder\":\"x\",\"summary\":{}}");
            pipes.respond(runId, "done", "{}");
        };
        openModel();
        AtomicLong longest = new AtomicLong();
        AtomicLong last = new AtomicLong();
        AnimationTimer pulses = new AnimationTimer() {
            @Override
            public void handle(long now) {
                long before = last.getAndSet(now);
                longest.accumulateAndGet(before == 0 ? 0 : now - before, Math::max);
            }
        };
        onFx(pulses::start);
        start("flood");
        window.click(robot, "#recover-side-queue");
        window.click(robot, "#recover-side-curves");
        until("the run ends", () -> !window.services().queue().ended().isEmpty());
        onFx(pulses::stop);
        assertEquals(
                TaskItem.State.DONE, window.services().queue().ended().get(0).state());
        until("the last step is shown", () -> labels(robot).contains(String.valueOf(FLOOD)));
        assertTrue(longest.get() < MOST_SILENT_SECONDS * 1e9, "the longest pulse took " + longest.get() / 1e6 + " ms");
        assertEquals(WorkerState.READY, engine.state());
    }

    private static List<String> labels(FxRobot robot) {
        return robot.lookup(".label").queryAllAs(javafx.scene.control.Label.class).stream()
                .map(javafx.scene.control.Label::getText)
                .toList();
    }
}
