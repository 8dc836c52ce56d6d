package io.espalier.ui.control;

import io.espalier.engine.problem.EngineException;
import io.espalier.report.export.ExportOptions;
import io.espalier.report.export.Exporter;
import io.espalier.report.figure.Figure;
import io.espalier.report.table.Table;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.Texts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/** Writes the figure or table beside it to a file; the ending that is chosen says the format. */
public final class ExportButton {
    private final Dialogs dialogs;
    private final Executor background;

    /**
     * Makes buttons.
     *
     * @param dialogs asks where to
     * @param background writes files
     */
    public ExportButton(Dialogs dialogs, Executor background) {
        this.dialogs = dialogs;
        this.background = background;
    }

    /** Returns a button for a figure: PNG, SVG or PDF, or its numbers as CSV, LaTeX or Markdown. */
    public Button figure(String id, Supplier<Optional<? extends Figure>> figure) {
        Button button = button(id);
        button.setOnAction(e -> figure.get()
                .ifPresent(now -> choose(now.text().id() + ".png")
                        .ifPresent(file -> write(button, file, () -> Exporter.write(now, file, ExportOptions.PRINT)))));
        return button;
    }

    /** Returns a button for a table: CSV, LaTeX, Markdown or JSON. */
    public Button table(String id, Supplier<Optional<Table>> table) {
        Button button = button(id);
        button.setOnAction(e -> table.get()
                .ifPresent(now -> choose(now.id() + ".csv")
                        .ifPresent(file -> write(button, file, () -> Exporter.write(now, file)))));
        return button;
    }

    private interface Work {
        void run() throws EngineException;
    }

    private Optional<Path> choose(String name) {
        return dialogs.chooseTarget(Texts.get("export.title"), name);
    }

    private void write(Button button, Path file, Work work) {
        background.execute(() -> {
            String outcome;
            try {
                work.run();
                outcome = Texts.get("export.done", CommandLine.shortPath(file.toString()));
            } catch (EngineException e) {
                outcome = e.problems().get(0).message();
            }
            String text = outcome;
            FxThread.run(() -> tell(button, text));
        });
    }

    private static void tell(Button button, String text) {
        button.setAccessibleHelp(text);
        if (button.getScene() != null && button.getScene().getWindow() != null) {
            Tooltip note = new Tooltip(text);
            note.setAutoHide(true);
            var place = button.localToScreen(0, button.getHeight() + 6);
            note.show(button.getScene().getWindow(), place.getX(), place.getY());
        }
    }

    private static Button button(String id) {
        Button button = Controls.icon("export", Feather.DOWNLOAD, () -> {});
        button.setId(id);
        return button;
    }
}
