package io.espalier.ui.shell;

import io.espalier.ui.answers.AnswersView;
import io.espalier.ui.compare.CompareView;
import io.espalier.ui.control.ChartEvent;
import io.espalier.ui.control.Controls;
import io.espalier.ui.export.ExportSheet;
import io.espalier.ui.importance.ImportanceView;
import io.espalier.ui.model.ModelView;
import io.espalier.ui.notice.Notice;
import io.espalier.ui.notice.RunWatch;
import io.espalier.ui.notice.TaskNotices;
import io.espalier.ui.pins.Pinboard;
import io.espalier.ui.pins.PinsPane;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.prune.PruneView;
import io.espalier.ui.recover.RecoverView;
import io.espalier.ui.runs.RunsView;
import io.espalier.ui.shell.command.Command;
import io.espalier.ui.shell.command.CommandPalette;
import io.espalier.ui.shell.command.ViewActions;
import io.espalier.ui.shell.drop.Dropped;
import io.espalier.ui.shell.library.LibraryPane;
import io.espalier.ui.shell.overlay.NumbersSheet;
import io.espalier.ui.shell.overlay.SettingsSheet;
import io.espalier.ui.shell.overlay.TasksPane;
import io.espalier.ui.shell.overlay.Toasts;
import io.espalier.ui.sweep.SweepSheet;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The frame of the window: rail, library, the view of the present stage, status bar, and what lies above them. */
public final class Shell extends StackPane {
    private final Services services;
    private final ShellModel model;
    private final Dropped drop;
    private final Toasts toasts;
    private final Pinboard pinboard;
    private final RunWatch runs;
    private final StackPane stage = new StackPane();
    private final Map<Step, Node> views = new EnumMap<>(Step.class);
    private final List<Command> commands;

    /**
     * Lays out the window; views are made when they are first seen.
     *
     * @param services what views are given
     * @param model theme and overlays
     */
    public Shell(Services services, ShellModel model) {
        this.services = services;
        this.model = model;
        this.toasts = new Toasts(model.tasksOpenProperty());
        model.notices().listen(this::tell);
        TaskNotices.follow(services.tasks(), model.notices());
        this.runs = new RunWatch(services, model.notices());
        services.queue().listen((entry, event) -> {
            if (event.terminal()) {
                services.runs().refresh();
            }
        });
        this.drop = new Dropped(services, toasts::tell);
        this.pinboard = new Pinboard(
                services.home(),
                new Pinboard.Places(services.background(), services.fx(), Clock.systemUTC(), toasts::tell));
        this.commands = commands();
        Style.WINDOW.on(this);
        stage.setMinSize(0, 0);
        VBox.setVgrow(stage, Priority.ALWAYS);
        BorderPane frame = new BorderPane();
        LibraryPane library =
                Controls.shownWhile(new LibraryPane(services, drop, model.preferences()), model.libraryOpenProperty());
        // Tab goes through the children in the order in which they were set.
        frame.setLeft(new HBox(new Rail(services.workspace(), model), library));
        frame.setCenter(new VBox(new Banner(services), stage));
        frame.setBottom(new StatusBar(services, model, pinboard.pins()));
        TasksPane tasks = new TasksPane(services, model.tasksOpenProperty());
        setAlignment(tasks, Pos.BOTTOM_RIGHT);
        setMargin(tasks, new Insets(0, 16, 44, 0));
        PinsPane pins = new PinsPane(pinboard, services.dialogs(), model.pinsOpenProperty());
        setAlignment(pins, Pos.BOTTOM_RIGHT);
        setMargin(pins, new Insets(0, 16, 44, 0));
        setAlignment(toasts, Pos.BOTTOM_RIGHT);
        setMargin(toasts, new Insets(0, 16, 44, 0));
        NumbersSheet numbers = new NumbersSheet(services.background(), services.fx());
        getChildren()
                .addAll(
                        frame,
                        toasts,
                        tasks,
                        pins,
                        numbers,
                        new ExportSheet(services),
                        new SweepSheet(services),
                        new SettingsSheet(model.settingsOpenProperty(), model.theme(), model.preferences()),
                        new CommandPalette(model.paletteOpenProperty(), this::everything));
        addEventHandler(ChartEvent.ANY, e -> grant(e.wish(), numbers));
        services.workspace().stepProperty().addListener((source, before, now) -> show(now));
        show(services.workspace().stepProperty().get());
        setOnDragOver(this::dragOver);
        setOnDragDropped(this::dragDropped);
    }

    /** Puts the window into a scene, dressed in the theme, with its shortcuts. */
    public Scene scene(double width, double height) {
        Scene scene = new Scene(this, width, height);
        model.themeProperty().get().apply(scene);
        model.themeProperty().addListener((source, before, now) -> now.apply(scene));
        model.resized(Double.MAX_VALUE, width);
        scene.widthProperty()
                .addListener((source, before, now) -> model.resized(before.doubleValue(), now.doubleValue()));
        for (Command command : commands) {
            if (command.keys() != null) {
                scene.getAccelerators().put(command.keys(), command.action());
            }
        }
        return scene;
    }

    /** Returns the watch over runs that outlive the window. */
    RunWatch runs() {
        return runs;
    }

    private void tell(Notice notice) {
        toasts.tell(notice);
        if (getScene() != null
                && getScene().getWindow() != null
                && !getScene().getWindow().isFocused()) {
            model.unseenProperty().set(model.unseenProperty().get() + 1);
        }
    }

    private void grant(ChartEvent.Wish wish, NumbersSheet numbers) {
        if (wish instanceof ChartEvent.Wish.Tell tell) {
            toasts.tell(tell.text(), tell.failed());
        } else if (wish instanceof ChartEvent.Wish.Numbers table) {
            numbers.show(table);
        } else if (wish instanceof ChartEvent.Wish.Pin pin) {
            pinboard.pin(pin.subject(), pin.command());
        }
    }

    private void show(Step step) {
        stage.getChildren().setAll(views.computeIfAbsent(step, this::view));
    }

    private Node view(Step step) {
        return switch (step) {
            case MODEL -> new ModelView(services);
            case IMPORTANCE -> new ImportanceView(services);
            case PRUNE -> new PruneView(services);
            case RECOVER -> new RecoverView(services);
            case COMPARE -> new CompareView(services);
            case ANSWERS -> new AnswersView(services);
            case RUNS -> new RunsView(services);
        };
    }

    private List<Command> commands() {
        List<Command> list = new ArrayList<>();
        for (Step step : Step.values()) {
            KeyCode digit = KeyCode.valueOf("DIGIT" + step.number());
            list.add(new Command(
                    Texts.get("command.go", Texts.get(step.key() + ".title")),
                    new KeyCodeCombination(digit, KeyCombination.SHORTCUT_DOWN),
                    () -> services.workspace().stepProperty().set(step)));
        }
        list.add(command(
                "command.open",
                KeyCode.O,
                () -> services.dialogs().chooseFolder(Texts.get("library.open")).ifPresent(drop::accept)));
        list.add(command("command.undo", KeyCode.Z, services.workspace().cut()::undo));
        list.add(command("command.redo", KeyCode.Y, services.workspace().cut()::redo));
        list.add(command("command.theme", KeyCode.T, model.theme()::toggle));
        list.add(command(
                "command.palette", KeyCode.K, () -> model.paletteOpenProperty().set(true)));
        list.add(command(
                "command.library",
                KeyCode.B,
                () -> model.libraryOpenProperty()
                        .set(!model.libraryOpenProperty().get())));
        list.add(command(
                "command.tasks", KeyCode.J, () -> model.tasksOpenProperty().set(true)));
        list.add(new Command(
                Texts.get("command.refresh"), new KeyCodeCombination(KeyCode.F5), services.runs()::refresh));
        list.add(command(
                "command.pins",
                KeyCode.R,
                () -> model.pinsOpenProperty().set(!model.pinsOpenProperty().get())));
        list.add(command(
                "command.settings",
                KeyCode.COMMA,
                () -> model.settingsOpenProperty().set(true)));
        list.add(new Command(Texts.get("command.restart"), null, services.engine()::restart));
        list.add(new Command(Texts.get("command.clear"), null, services.tasks()::clearEnded));
        return list;
    }

    /** The commands of the window, what can be pressed in its views, the present one first, and the recent models. */
    private List<Command> everything() {
        List<Command> all = new ArrayList<>(commands);
        Step present = services.workspace().stepProperty().get();
        all.addAll(actions(present));
        for (Step step : Step.values()) {
            if (step != present) {
                all.addAll(actions(step));
            }
        }
        for (Path path : model.preferences().get().recent()) {
            String title = Texts.get("command.recent", CommandLine.shortPath(path.toString()));
            all.add(new Command(title, null, () -> drop.accept(path)));
        }
        return all;
    }

    private List<Command> actions(Step step) {
        Node view = views.computeIfAbsent(step, this::view);
        return ViewActions.of(
                step, view, () -> services.workspace().stepProperty().set(step));
    }

    private static Command command(String key, KeyCode code, Runnable action) {
        return new Command(Texts.get(key), new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN), action);
    }

    private void dragOver(DragEvent e) {
        if (e.getDragboard().hasFiles()) {
            e.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
        }
        e.consume();
    }

    private void dragDropped(DragEvent e) {
        List<File> files = e.getDragboard().getFiles();
        drop.acceptAll(files.stream().map(File::toPath).toList());
        e.setDropCompleted(!files.isEmpty());
        e.consume();
    }
}
