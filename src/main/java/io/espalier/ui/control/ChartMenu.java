package io.espalier.ui.control;

import io.espalier.engine.problem.EngineException;
import io.espalier.report.export.ExportFormat;
import io.espalier.report.export.ExportOptions;
import io.espalier.report.export.Exporter;
import io.espalier.report.figure.ChartFigure;
import io.espalier.report.table.TableFormat;
import io.espalier.report.theme.ChartTheme;
import io.espalier.ui.control.ChartEvent.Subject;
import io.espalier.ui.control.ChartEvent.Wish;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.theme.Style;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;

/**
 * Everything that can be done with a chart or a table beside looking at it: write it to a file in any format, copy picture and
 * numbers, see the numbers, copy the command that makes it, keep it for the report. The panel around it opens the same menu by
 * right click and takes its keys.
 */
public final class ChartMenu extends MenuButton {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination EXPORT = new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NUMBERS = new KeyCodeCombination(KeyCode.D, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination PIN = new KeyCodeCombination(KeyCode.P, KeyCombination.SHORTCUT_DOWN);

    private final Dialogs dialogs;
    private final Executor background;
    private final Supplier<Optional<Subject>> subject;
    private final Supplier<String> command;
    private final CheckMenuItem dark = new CheckMenuItem(Texts.get("export.dark"));

    /**
     * What a menu needs.
     *
     * @param dialogs asks where to, reaches the clipboard
     * @param background draws and writes files
     * @param draws whether there is a drawing beside the numbers
     * @param subject what is on the screen now; empty: nothing yet
     * @param command the command that makes it again; an empty text: there is none
     */
    record Parts(
            Dialogs dialogs,
            Executor background,
            boolean draws,
            Supplier<Optional<Subject>> subject,
            Supplier<String> command) {}

    ChartMenu(String id, Parts parts) {
        super("", Icons.of(Feather.DOWNLOAD));
        this.dialogs = parts.dialogs();
        this.background = parts.background();
        this.subject = parts.subject();
        this.command = parts.command();
        Controls.named(this, id, Texts.get("export.menu"));
        Controls.tip(this, Texts.get("export.menu.tip"));
        getStyleClass().addAll("flat", "button-icon", "no-arrow", "es-chart-menu");
        Style.ICON_BUTTON.on(this);
        for (ExportChoice choice : ExportChoice.values()) {
            if (parts.draws() || !choice.draws()) {
                item(choice.key(), Optional.empty(), () -> export(choice));
            }
        }
        if (parts.draws()) {
            dark.setId(id + "-dark");
            getItems().add(dark);
        }
        getItems().add(new SeparatorMenuItem());
        item("copy", Optional.of(COPY), this::copy);
        item("numbers", Optional.of(NUMBERS), this::numbers);
        MenuItem copyCommand = item("command", Optional.empty(), this::copyCommand);
        item("pin", Optional.of(PIN), this::pin);
        MenuItem nothing = new MenuItem(Texts.get("export.nothing"));
        nothing.setId(id + "-nothing");
        getItems().add(0, nothing);
        setOnShowing(e -> {
            boolean some = subject.get().isPresent();
            getItems().forEach(item -> item.setDisable(!some));
            nothing.setDisable(true);
            nothing.setVisible(!some);
            copyCommand.setDisable(command.get().isEmpty());
            copyCommand.setText(Texts.get(copyCommand.isDisable() ? "export.command.none" : "export.command"));
            offerPgfPlots();
        });
        nothing.setVisible(false);
    }

    /** A map or a bar of parts has no axes that pgfplots could draw. */
    private void offerPgfPlots() {
        boolean has = subject.get()
                .flatMap(Subject::figure)
                .filter(f -> f instanceof ChartFigure)
                .isPresent();
        getItems().stream()
                .filter(item -> item.getId() != null && item.getId().endsWith("-" + ExportChoice.PGFPLOTS.key()))
                .forEach(item -> {
                    item.setDisable(!has);
                    item.setText(Texts.get(has ? "export.pgfplots" : "export.pgfplots.none"));
                });
    }

    // No accelerators: JavaFX would register them for the whole window, and only the panel in focus is meant.
    private MenuItem item(String key, Optional<KeyCombination> keys, Runnable action) {
        String tail = keys.map(k -> "  (" + Controls.keys(k) + ")").orElse("");
        MenuItem item = new MenuItem(Texts.get("export." + key) + tail);
        item.setId(getId() + "-" + key);
        item.setOnAction(e -> action.run());
        getItems().add(item);
        return item;
    }

    /** Opens this menu by right click on a node and takes its keys while the focus is inside. */
    void serve(Node node) {
        node.setOnContextMenuRequested(e -> {
            show();
            e.consume();
        });
        node.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (key(e)) {
                e.consume();
            }
        });
    }

    private boolean key(KeyEvent e) {
        if (COPY.match(e)) {
            copy();
        } else if (NUMBERS.match(e)) {
            numbers();
        } else if (PIN.match(e)) {
            pin();
        } else if (EXPORT.match(e)) {
            show();
        } else {
            return false;
        }
        return true;
    }

    private void export(ExportChoice choice) {
        Optional<Subject> now = subject.get();
        now.flatMap(s -> dialogs.chooseTarget(
                        Texts.get("export.title"),
                        s.name() + "." + choice.format().extension()))
                .ifPresent(file -> write(now.get(), withEnding(file, choice.format()), choice));
    }

    /** A name without an ending gets the one that was chosen; another ending that we know says another format. */
    private static Path withEnding(Path file, ExportFormat format) {
        String name = String.valueOf(file.getFileName());
        return name.contains(".") ? file : file.resolveSibling(name + "." + format.extension());
    }

    private void write(Subject now, Path file, ExportChoice choice) {
        ExportOptions options = new ExportOptions(theme(), choice.dotsPerInch(), true, false);
        inBackground(() -> {
            if (now.figure().isPresent()) {
                Exporter.write(now.figure().get(), file, options);
            } else {
                Exporter.write(now.table().get(), file);
            }
            return Texts.get("export.done", CommandLine.shortPath(file.toString()));
        });
    }

    private ChartTheme theme() {
        return dark.isSelected() ? ChartTheme.DARK : ChartTheme.LIGHT;
    }

    private void copy() {
        subject.get().ifPresent(now -> {
            ExportOptions options = ExportOptions.screen(theme(), 2);
            inBackground(() -> {
                String numbers = TableFormat.TSV.render(now.table().get());
                Optional<byte[]> picture = now.figure().isPresent()
                        ? Optional.of(Exporter.bytes(now.figure().get(), ExportFormat.PNG, options))
                        : Optional.empty();
                FxThread.run(() -> dialogs.copy(picture, numbers));
                return Texts.get(picture.isPresent() ? "export.copied" : "export.copied.numbers");
            });
        });
    }

    private void numbers() {
        subject.get().ifPresent(now -> wish(new Wish.Numbers(now.title(), now.rows(), now.table())));
    }

    private void copyCommand() {
        String line = command.get();
        if (!line.isEmpty()) {
            dialogs.copy(line);
            wish(new Wish.Tell(Texts.get("export.command.done"), false));
        }
    }

    private void pin() {
        subject.get().ifPresent(now -> wish(new Wish.Pin(now, command.get())));
    }

    private interface Work {
        String run() throws EngineException;
    }

    private void inBackground(Work work) {
        background.execute(() -> {
            Wish.Tell outcome;
            try {
                outcome = new Wish.Tell(work.run(), false);
            } catch (EngineException e) {
                outcome = new Wish.Tell(WindowWords.message(e), true);
            }
            Wish.Tell told = outcome;
            FxThread.run(() -> wish(told));
        });
    }

    private void wish(Wish wish) {
        Event.fireEvent(this, new ChartEvent(wish));
    }
}
