package io.espalier.ui.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.ScriptedEngine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.WorkerEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskListTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final AtomicLong clock = new AtomicLong();
    private final Deque<Runnable> pulses = new ArrayDeque<>();

    private static EngineEvent progress(long done, long total) {
        return new EngineEvent.Told(new WorkerEvent.Progress("recover", done, total, ""));
    }

    private void pulse() {
        while (!pulses.isEmpty()) {
            pulses.pop().run();
        }
    }

    @Test
    void taskFollowsItsCall() {
        TaskList tasks = new TaskList(engine, Runnable::run, clock::get);
        TaskItem task = tasks.start("doctor", new Commands.Diagnose(), event -> {});
        assertEquals(task, tasks.currentProperty().get());
        engine.last().tell(progress(3, 10));
        assertEquals(0.3, task.progressProperty().get(), 1e-9);
        engine.last().tell(new EngineEvent.Finished("ok"));
        assertEquals(TaskItem.State.DONE, task.stateProperty().get());
        assertNull(tasks.currentProperty().get());
    }

    @Test
    void floodOfMessagesCostsOneHopAndLosesNoMetricAndNoEnd() {
        List<EngineEvent> heard = new ArrayList<>();
        TaskList tasks = new TaskList(engine, pulses::add, clock::get);
        TaskItem task = tasks.start("doctor", new Commands.Diagnose(), heard::add);
        for (int i = 0; i < 10_000; i++) {
            engine.last().tell(progress(i, 10_000));
            engine.last().tell(new EngineEvent.Told(new WorkerEvent.Metric(i, Map.of("loss", 1.0))));
        }
        engine.last().tell(new EngineEvent.Finished("ok"));
        assertEquals(1, pulses.size());
        pulse();
        assertEquals(10_000 + 2, heard.size());
        assertEquals(TaskItem.State.DONE, task.stateProperty().get());
    }

    @Test
    void cancelIsShownAtOnceAndAskedOfTheEngine() {
        TaskList tasks = new TaskList(engine, Runnable::run, clock::get);
        TaskItem task = tasks.start("doctor", new Commands.Diagnose(), event -> {});
        task.cancel();
        assertEquals(TaskItem.State.CANCELLING, task.stateProperty().get());
        assertTrue(engine.last().isCancelled());
        engine.last().tell(new EngineEvent.Stopped());
        assertEquals(TaskItem.State.CANCELLED, task.stateProperty().get());
    }

    @Test
    void failureKeepsItsProblems() {
        Problem problem = Problem.of("XX-001", "it broke");
        TaskList tasks = new TaskList(engine, Runnable::run, clock::get);
        TaskItem task = tasks.start("doctor", new Commands.Diagnose(), event -> {});
        engine.last().tell(new EngineEvent.Failed(List.of(problem)));
        assertEquals(List.of(problem), task.problemsProperty().get());
    }

    @Test
    void remainingTimeGoesByStepsSinceTheResume() {
        TaskList tasks = new TaskList(engine, Runnable::run, clock::get);
        TaskItem task = tasks.start("doctor", new Commands.Diagnose(), event -> {});
        engine.last().tell(progress(700, 1000));
        clock.addAndGet(10_000_000_000L);
        engine.last().tell(progress(710, 1000));
        assertEquals("4 min 50 s left", task.remainingProperty().get());
    }

    @Test
    void endedTasksCanBeForgotten() {
        TaskList tasks = new TaskList(engine, Runnable::run, clock::get);
        tasks.start("first", new Commands.Diagnose(), event -> {});
        engine.last().tell(new EngineEvent.Finished("ok"));
        tasks.start("second", new Commands.Diagnose(), event -> {});
        tasks.clearEnded();
        assertEquals(1, tasks.items().size());
        assertNotNull(tasks.currentProperty().get());
    }
}
