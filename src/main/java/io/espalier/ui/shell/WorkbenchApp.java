package io.espalier.ui.shell;

import io.espalier.ui.platform.FxDialogs;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.Settings;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WorkerEngine;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.FolderCatalog;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Workspace;
import io.espalier.worker.JvmLauncher;
import io.espalier.worker.Patience;
import io.espalier.worker.RemoteWorker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.collections.ListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The application object that the toolkit wants; everything it does is in {@link Shell}. */
public final class WorkbenchApp extends Application {
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "files");
        thread.setDaemon(true);
        return thread;
    });
    private Settings settings = Settings.read(Settings.usualFile());
    private final WorkerEngine engine =
            new WorkerEngine(new RemoteWorker(JvmLauncher.ofThisMachine(), Patience.usual(), "workbench"));

    /** Called by the toolkit. */
    public WorkbenchApp() {}

    @Override
    public void start(Stage window) {
        Theme.loadFonts();
        Path home = Path.of(System.getProperty("espalier.runs", "runs"))
                .toAbsolutePath()
                .normalize();
        Services services = Services.of(
                engine,
                new FolderCatalog(),
                new FxDialogs(window, getHostServices()::showDocument),
                background,
                FxThread.executor(),
                home);
        ShellModel model = new ShellModel(settings.dark() ? Theme.DARK : Theme.LIGHT);
        model.themeProperty().addListener((source, before, now) -> keep(settings.withDark(now == Theme.DARK)));
        window.setTitle(Texts.get("window.title"));
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        window.setScene(new Shell(services, model)
                .scene(Math.min(settings.width(), screen.getWidth()), Math.min(settings.height(), screen.getHeight())));
        window.setMinWidth(1024);
        window.setMinHeight(700);
        var icon = WorkbenchApp.class.getResource("/io/espalier/ui/theme/icon.png");
        if (icon != null) {
            window.getIcons().add(new Image(icon.toExternalForm()));
        }
        window.show();
        openModels(services.workspace());
        services.runs().refresh();
        window.setOnHidden(e -> keep(settings.withSize(
                window.getScene().getWidth(), window.getScene().getHeight())));
    }

    /** Opens the bundled model and those of the last time, and remembers every change of the list. */
    private void openModels(Workspace workspace) {
        List<Path> before = settings.models();
        Optional<Path> sprout = Bundled.sprout();
        sprout.ifPresent(workspace::open);
        before.stream().filter(Files::exists).forEach(workspace::open);
        sprout.ifPresent(workspace::open);
        Bundled.picture().ifPresent(workspace.question().pictureProperty()::set);
        workspace.models().addListener((ListChangeListener<ModelEntry>) change -> keep(settings.withModels(
                workspace.models().stream().map(ModelEntry::folder).toList())));
    }

    private void keep(Settings now) {
        settings = now;
        if (background.isShutdown()) {
            // The window may be hidden after the program was stopped; what was set last is still worth keeping.
            now.write();
        } else {
            background.execute(now::write);
        }
    }

    @Override
    public void stop() {
        engine.close();
        background.shutdown();
    }
}
