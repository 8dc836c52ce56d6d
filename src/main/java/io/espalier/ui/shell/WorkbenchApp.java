package io.espalier.ui.shell;

import io.espalier.ui.platform.FxDialogs;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.Settings;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WorkerEngine;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.FolderCatalog;
import io.espalier.ui.workspace.JournalResults;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.JvmLauncher;
import io.espalier.worker.Patience;
import io.espalier.worker.RemoteWorker;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The application object that the toolkit wants; everything it does is in {@link Shell}. */
public final class WorkbenchApp extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "files");
        thread.setDaemon(true);
        return thread;
    });
    private final Settings settings = Settings.read(Settings.usualFile());
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
        Services services =
                Services.of(engine, new FolderCatalog(new JournalResults()), new FxDialogs(window), background, FxThread.executor(), home);
        ShellModel model = new ShellModel(settings.dark() ? Theme.DARK : Theme.LIGHT);
        model.themeProperty()
                .addListener((source, before, now) ->
                        settings.withDark(now == Theme.DARK).write());
        window.setTitle(Texts.get("window.title"));
        window.setScene(new Shell(services, model).scene(WIDTH, HEIGHT));
        window.setMinWidth(1024);
        window.setMinHeight(700);
        var icon = WorkbenchApp.class.getResource("/io/espalier/ui/theme/icon.png");
        if (icon != null) {
            window.getIcons().add(new Image(icon.toExternalForm()));
        }
        window.show();
        Bundled.sprout().ifPresent(services.workspace()::open);
        services.runs().refresh();
    }

    @Override
    public void stop() {
        engine.close();
        background.shutdownNow();
    }
}
