package io.espalier.ui.workspace.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.ScriptedEngine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.task.TaskList;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunQueueTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final RunQueue queue = new RunQueue(new TaskList(engine, Runnable::run, System::nanoTime));

    private RunQueue.Entry add(String name) {
        Path folder = Path.of("runs", name);
        RunQueue.Entry entry = new RunQueue.Entry(name, new Commands.RunRecipe(null, folder), folder);
        queue.add(entry);
        return entry;
    }

    private void end(EngineEvent event) {
        engine.last().tell(event);
    }

    private List<String> waiting() {
        return queue.waiting().stream().map(RunQueue.Entry::name).toList();
    }

    @Test
    void firstRunStartsAtOnceAndTheOthersWaitInOrder() {
        add("a");
        add("b");
        add("c");
        assertEquals("a", queue.currentProperty().get().name());
        assertEquals(List.of("b", "c"), waiting());
        assertTrue(queue.holds(Path.of("runs", "c")));
        end(new EngineEvent.Finished("done"));
        assertEquals("b", queue.currentProperty().get().name());
        assertEquals(TaskItem.State.DONE, queue.ended().get(0).state());
    }

    @Test
    void orderCanBeChangedAndStaysInsideTheLine() {
        add("a");
        RunQueue.Entry b = add("b");
        RunQueue.Entry c = add("c");
        queue.move(c, -1);
        assertEquals(List.of("c", "b"), waiting());
        queue.move(c, -1);
        assertEquals(List.of("c", "b"), waiting());
        queue.remove(b);
        assertEquals(List.of("c"), waiting());
    }

    @Test
    void failureIsExplainedAndTheNextRunStarts() {
        add("a");
        add("b");
        end(new EngineEvent.Failed(List.of(Problem.of("TR-003", "the loss is not finite"))));
        assertEquals("b", queue.currentProperty().get().name());
        assertEquals("[TR-003] the loss is not finite.", queue.ended().get(0).why());
    }

    @Test
    void failureHaltsALineThatWasToldToHalt() {
        queue.continueOnErrorProperty().set(false);
        add("a");
        add("b");
        end(new EngineEvent.Failed(List.of(Problem.of("TR-003", "the loss is not finite"))));
        assertNull(queue.currentProperty().get());
        assertEquals("Halted after a failed", queue.haltProperty().get());
        queue.proceed();
        assertEquals("b", queue.currentProperty().get().name());
    }

    @Test
    void pauseHaltsTheLine() {
        add("a");
        add("b");
        queue.pause();
        assertTrue(engine.last().isCancelled());
        end(new EngineEvent.Stopped());
        assertNull(queue.currentProperty().get());
        assertFalse(queue.haltProperty().get().isEmpty());
    }

    @Test
    void fiftyRunsOfWhichFiveFailAreAllWorkedThrough() {
        for (int i = 0; i < 50; i++) {
            add("run-" + i);
        }
        for (int i = 0; i < 50; i++) {
            end(
                    i % 10 == 3
                            ? new EngineEvent.Failed(List.of(Problem.of("TR-003", "seeded")))
                            : new EngineEvent.Finished("done"));
        }
        assertEquals(50, queue.ended().size());
        assertEquals(
                5,
                queue.ended().stream()
                        .filter(ended -> ended.state() == TaskItem.State.FAILED
                                && !ended.why().isEmpty())
                        .count());
    }
}
