package io.espalier.ui.shell;

import io.espalier.ui.Frames;
import io.espalier.ui.SilentDialogs;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.WorkerEngine;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.theme.ThemeChoice;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.FolderCatalog;
import io.espalier.worker.client.JvmLauncher;
import io.espalier.worker.client.Patience;
import io.espalier.worker.client.RemoteWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/**
 * Makes the pictures of the documentation: the bundled model in the real window with the real engine, every view in both themes.
 *
 * <p>{@code mvn -B -q -Pwindow test-compile exec:exec} writes them to {@code src/docs/pictures}; takes a few minutes, most of
 * them for a short recovery whose curves are shown.
 */
public final class Pictures {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final String CHECKOUT = "~/espalier";

    /** How far a recovery is when the queue behind it is shown. */
    private static final double HALF = 0.5;

    private final Path out;
    private final ShellModel model = new ShellModel(Theme.LIGHT);
    private final ExecutorService files = Executors.newSingleThreadExecutor();
    private final WorkerEngine engine =
            new WorkerEngine(new RemoteWorker(JvmLauncher.ofThisMachine(), Patience.usual(), "pictures"));
    private final Services services;
    private final Scene scene;

    private Pictures(Path out) throws Exception {
        this.out = out;
        Path home = Files.createTempDirectory("pictures");
        services = Services.of(engine, new FolderCatalog(), new SilentDialogs(), files, FxThread.executor(), home);
        scene = Frames.onFx(() -> {
            Theme.loadFonts();
            Stage window = new Stage();
            Scene made = new Shell(services, model).scene(WIDTH, HEIGHT);
            window.setScene(made);
            window.show();
            return made;
        });
    }

    /**
     * Makes the pictures.
     *
     * @param args the folder to write to
     */
    public static void main(String[] args) throws Exception {
        Path out = Path.of(args.length > 0 ? args[0] : "src/docs/pictures");
        Files.createDirectories(out);
        System.setProperty("headless.geometry", "1600x1000-32");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        Pictures pictures = new Pictures(out);
        try {
            pictures.prepare();
            for (Theme theme : Theme.values()) {
                pictures.take(theme);
            }
            pictures.takeExport();
        } finally {
            pictures.engine.close();
            pictures.files.shutdown();
            Platform.exit();
        }
    }

    private void prepare() throws Exception {
        Frames.doOnFx(() -> {
            FirstModels.open(services.workspace(), model.preferences());
            services.runs().refresh();
        });
        until(60, () -> {
            ModelEntry entry = services.workspace().modelProperty().get();
            return entry != null
                    && entry.cutterProperty().get() != null
                    && !services.runs().all().isEmpty();
        });
        saveInBoth("first-start");
        Frames.doOnFx(() -> {
            services.workspace().question().textProperty().set("How many fruits are in the picture?");
            services.workspace().cut().setRatio(0.3);
        });
        ask();
        recover();
        show(Step.COMPARE);
        Frames.onFx(() -> focus((TableView<?>) scene.lookup("#matrix")));
    }

    private void ask() throws Exception {
        show(Step.PRUNE);
        press("#ask-start");
        idle(120);
        show(Step.ANSWERS);
        Frames.doOnFx(() ->
                ((MenuButton) scene.lookup("#answers-add")).getItems().get(1).fire());
        press("#answers-ask");
        idle(180);
    }

    /** Trains so that there are curves to look at; on the way two more runs stand in line. */
    private void recover() throws Exception {
        show(Step.RECOVER);
        Frames.doOnFx(() -> {
            ((TextField) scene.lookup("#field-data"))
                    .setText(Bundled.trainingData().orElseThrow().toString());
            ((TextField) scene.lookup("#field-steps")).setText("80");
            ((CheckBox) scene.lookup("#recover-measure")).setSelected(false);
        });
        press("#recover-start");
        until(20, () -> recovery().isPresent());
        until(120, () -> recovery().map(Pictures::isHalfDone).orElse(false));
        takeQueue();
        idle(150);
        nameDataShortly();
        Frames.doOnFx(() -> services.runs().refresh());
        until(20, () -> services.runs().all().size() > 1);
    }

    private static boolean isHalfDone(TaskItem task) {
        boolean trains = task.noteProperty().get().startsWith("loss");
        return trains && task.progressProperty().get() >= HALF
                || !task.stateProperty().get().running();
    }

    /** Two more runs stand in line behind the one that works, and are taken out of it again. */
    private void takeQueue() throws Exception {
        for (int waiting = 1; waiting <= 2; waiting++) {
            int size = waiting;
            press("#recover-start");
            until(20, () -> services.queue().waiting().size() >= size);
        }
        press("#recover-side-queue");
        nameDataShortly();
        saveInBoth("queue");
        Frames.doOnFx(() -> services.queue().clear());
        press("#recover-side-curves");
    }

    /** What can be written of the present cut, and what cannot. */
    private void takeExport() throws Exception {
        show(Step.PRUNE);
        press("#prune-export");
        Frames.doOnFx(() -> ((TextField) scene.lookup("#export-target")).setText("runs/exports/sprout-widthwise-30"));
        until(20, () -> ((Labeled) scene.lookup("#export-why")).getText().isEmpty());
        saveInBoth("export");
    }

    /** The runs have the whole path; a picture need not tell where it was made. */
    private void nameDataShortly() throws Exception {
        Frames.doOnFx(() -> ((TextField) scene.lookup("#field-data")).setText("assets/orchard/train.json"));
    }

    private void saveInBoth(String name) throws Exception {
        for (Theme theme : Theme.values()) {
            Frames.doOnFx(() -> model.theme().choiceProperty().set(ThemeChoice.of(theme)));
            save(name, theme, 12);
        }
        Frames.doOnFx(() -> model.theme().choiceProperty().set(ThemeChoice.LIGHT));
    }

    /** The run among the tasks; looking at its samples is another. */
    private Optional<TaskItem> recovery() {
        return services.tasks().items().stream()
                .filter(task -> task.title().startsWith("recover"))
                .findFirst();
    }

    private void take(Theme theme) throws Exception {
        Frames.doOnFx(() -> {
            model.theme().choiceProperty().set(ThemeChoice.of(theme));
            services.tasks().clearEnded();
        });
        for (Step step : Step.values()) {
            show(step);
            save(step.key(), theme, step == Step.COMPARE ? 90 : 12);
        }
    }

    private void save(String name, Theme theme, int pulses) throws Exception {
        Frames.pass(pulses);
        Frames.doOnFx(() -> {
            // What was told while the pictures were prepared is no part of a view.
            scene.getRoot().lookupAll("#toasts").forEach(toasts -> toasts.setOpacity(0));
        });
        Frames.onFx(() -> shortenPaths(scene.getRoot()));
        Frames.pass(3);
        Path file = out.resolve(
                String.format(Locale.ROOT, "%s-%s.png", name, theme.name().toLowerCase(Locale.ROOT)));
        Frames.write(Frames.picture(scene), file);
    }

    /** A picture tells nobody where it was made: the checkout is shown as {@code ~/espalier}. */
    private static boolean shortenPaths(Node node) {
        String here = Path.of("").toAbsolutePath().toString();
        String home = System.getProperty("user.home", "");
        String shown = home.length() > 1 && here.startsWith(home) ? "~" + here.substring(home.length()) : here;
        if (node instanceof Labeled label
                && label.getText() != null
                && (label.getText().contains(here) || label.getText().contains(shown))) {
            label.textProperty().unbind();
            label.setText(label.getText().replace(here, CHECKOUT).replace(shown, CHECKOUT));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(Pictures::shortenPaths);
        }
        return true;
    }

    private void show(Step step) throws Exception {
        Frames.doOnFx(() -> services.workspace().stepProperty().set(step));
        Frames.pass(6);
    }

    private void press(String id) throws Exception {
        Frames.doOnFx(() -> {
            Node node = scene.lookup(id);
            ((ButtonBase) node).fire();
        });
    }

    private static <S> boolean focus(TableView<S> matrix) {
        int row = Math.min(3, matrix.getItems().size() - 1);
        matrix.getFocusModel().focus(row, matrix.getColumns().get(9));
        return true;
    }

    private void idle(int seconds) throws Exception {
        until(
                seconds,
                () -> services.tasks().items().stream()
                        .noneMatch(task -> task.stateProperty().get().running()));
    }

    private void until(int seconds, BooleanSupplier done) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!Frames.onFx(done::getAsBoolean) && System.nanoTime() < end) {
            Frames.pass(6);
        }
        Frames.pass(6);
    }
}
