package io.espalier.ui.shell;

import io.espalier.ui.notice.Alerts;
import io.espalier.ui.notice.ThisDesktop;
import io.espalier.ui.platform.FxDialogs;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WorkerEngine;
import io.espalier.ui.platform.desktop.SystemTheme;
import io.espalier.ui.platform.desktop.SystemThemeWatch;
import io.espalier.ui.platform.settings.Preferences;
import io.espalier.ui.platform.settings.Settings;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.OtherFoldersFile;
import io.espalier.ui.workspace.QueueFile;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.library.FolderCatalog;
import io.espalier.worker.client.JvmLauncher;
import io.espalier.worker.client.Patience;
import io.espalier.worker.client.RemoteWorker;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.util.Duration;

/** The application object that the toolkit wants; everything it does is in {@link Shell}. */
public final class WorkbenchApp extends Application {
    private static final Duration LOOK_AGAIN = Duration.seconds(2);

    private final ExecutorService background = line("files");
    private final ExecutorService desktop = line("desktop");
    private final SystemTheme system = new SystemTheme();

    /** Asked while the toolkit starts, so that the window need not change its theme once it is seen. */
    private final CompletableFuture<Optional<Theme>> theme = CompletableFuture.supplyAsync(system::ask, desktop);

    private final Preferences preferences = new Preferences(Settings.read(Settings.usualFile()), this::keep);
    private final WorkerEngine engine =
            new WorkerEngine(new RemoteWorker(JvmLauncher.ofThisMachine(), Patience.usual(), "workbench"));

    private boolean runs;

    /** Called by the toolkit. */
    public WorkbenchApp() {}

    @Override
    public void start(Stage window) {
        // Before the first text and before the toolkit chooses fonts, among which those of a language come first.
        preferences.get().look().language().speak();
        Theme.loadFonts();
        Path home = Path.of(System.getProperty("espalier.runs", "runs"))
                .toAbsolutePath()
                .normalize();
        Services services = Services.of(
                engine,
                new FolderCatalog(home.resolve(FolderCatalog.INDEX)),
                new FxDialogs(window, getHostServices()::showDocument),
                background,
                FxThread.executor(),
                home);
        services.queue().currentProperty().addListener((source, before, now) -> runs = now != null);
        ShellModel model = new ShellModel(preferences);
        window.titleProperty().bind(model.unseenProperty().map(n -> title(n.intValue())));
        followDesktop(window, model);
        WindowFrame frame = new WindowFrame(window, preferences.get().frame());
        Shell shell = new Shell(services, model);
        window.setScene(frame.scene(shell));
        var icon = WorkbenchApp.class.getResource("/io/espalier/ui/theme/icon.png");
        if (icon != null) {
            window.getIcons().add(new Image(icon.toExternalForm()));
        }
        frame.place();
        window.show();
        OtherFoldersFile.keep(services);
        FirstModels.open(services.workspace(), preferences);
        frame.step().ifPresent(services.workspace().stepProperty()::set);
        services.runs().refresh();
        QueueFile.keep(services);
        watch(shell);
        window.setOnHidden(e -> preferences.change(settings -> settings.with(frame.now(
                services.workspace().stepProperty().get(), model.themeProperty().get()))));
    }

    /** Takes over the desktop's theme, whenever it may have changed, and tells on the desktop what is long done. */
    private void followDesktop(Stage window, ShellModel model) {
        var unused = theme.thenAccept(found -> FxThread.run(() -> found.ifPresent(model.theme()::systemTells)));
        SystemThemeWatch look =
                new SystemThemeWatch(system::ask, desktop, FxThread.executor(), model.theme()::systemTells);
        window.focusedProperty().addListener((source, before, now) -> {
            model.unseenProperty().set(0);
            if (now && theme.isDone()) {
                look.ask();
            }
        });
        model.notices()
                .listen(new Alerts(
                        () -> preferences.get().look().telling(), window::isFocused, new ThisDesktop(desktop)));
    }

    private static void watch(Shell shell) {
        shell.runs().takeUp();
        Timeline clock = new Timeline(new KeyFrame(LOOK_AGAIN, e -> shell.runs().tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
    }

    private static ExecutorService line(String name) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static String title(int unseen) {
        return unseen == 0 ? Texts.get("window.title") : Texts.get("window.title.unseen", unseen);
    }

    private void keep(Settings now) {
        if (background.isShutdown()) {
            // The window may be hidden after the program was stopped; what was set last is still worth keeping.
            now.write();
        } else {
            background.execute(now::write);
        }
    }

    @Override
    public void stop() {
        if (runs) {
            // A run leaves a folder: it goes on without its window and is found again at the next start.
            engine.detach();
        } else {
            engine.close();
        }
        background.shutdown();
    }
}
