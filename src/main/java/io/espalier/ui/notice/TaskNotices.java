package io.espalier.ui.notice;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.task.TaskList;
import javafx.collections.ListChangeListener;

/** Tells how tasks end. Runs are told by {@link RunWatch}; who cancelled a task knows that it ended. */
public final class TaskNotices {
    /** From so many seconds on people turn to other things. */
    private static final double LONG = 10;

    private final Notices notices;

    private TaskNotices(Notices notices) {
        this.notices = notices;
    }

    /** Tells the end of every task that is started from now on. */
    public static void follow(TaskList tasks, Notices notices) {
        TaskNotices teller = new TaskNotices(notices);
        tasks.items().addListener((ListChangeListener<TaskItem>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(teller::follow);
            }
        });
    }

    private void follow(TaskItem task) {
        if (task.quiet() || task.isRun()) {
            return;
        }
        task.stateProperty().addListener((source, before, now) -> {
            if (now == TaskItem.State.DONE) {
                tell(task, Notice.Kind.DONE, "");
            } else if (now == TaskItem.State.FAILED) {
                tell(
                        task,
                        Notice.Kind.FAILED,
                        task.problemsProperty().get().stream()
                                .findFirst()
                                .map(Problem::message)
                                .orElse(""));
            }
        });
    }

    private void tell(TaskItem task, Notice.Kind kind, String detail) {
        notices.tell(new Notice(kind, task.title(), detail, task.seconds() >= LONG, true));
    }
}
