package io.espalier.ui.workspace;

import io.espalier.ui.chart.LinkedHover;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Engine;
import io.espalier.ui.task.TaskList;
import io.espalier.ui.workspace.library.RunCatalog;
import io.espalier.ui.workspace.library.RunLibrary;
import io.espalier.ui.workspace.library.RunQueue;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every view is given.
 *
 * @param engine does the work
 * @param tasks the long actions
 * @param workspace what is open
 * @param runs the run folders
 * @param dialogs asks outside the window
 * @param background reads and writes files, one job after the other
 * @param fx runs work on the JavaFX thread, later
 * @param home where runs, plans and scores are written
 * @param queue the runs that wait for each other
 * @param linked the runs under the pointer, the same for every chart, table and list
 * @param notes what is pinned on charts that are not those of one run
 */
public record Services(
        Engine engine,
        TaskList tasks,
        Workspace workspace,
        RunLibrary runs,
        Dialogs dialogs,
        Executor background,
        Executor fx,
        Path home,
        RunQueue queue,
        LinkedHover linked,
        ChartNotes notes) {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    /** Makes the services of one window. */
    public static Services of(
            Engine engine, RunCatalog catalog, Dialogs dialogs, Executor background, Executor fx, Path home) {
        TaskList tasks = new TaskList(engine, fx, System::nanoTime);
        Workspace workspace = new Workspace(tasks, background, fx);
        RunLibrary runs = new RunLibrary(List.of(home, Bundled.assets()), catalog, background, fx);
        ChartNotes notes = new ChartNotes(background, fx, why -> LOG.warn("Notes on charts are not kept: {}", why));
        notes.open(home);
        return new Services(
                engine,
                tasks,
                workspace,
                runs,
                dialogs,
                background,
                fx,
                home,
                new RunQueue(tasks),
                new LinkedHover(),
                notes);
    }
}
