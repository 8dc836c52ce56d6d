package io.espalier.ui.shell;

import io.espalier.ui.platform.FxDialogs;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.platform.Preferences;
import io.espalier.ui.platform.Settings;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WorkerEngine;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.OtherFoldersFile;
import io.espalier.ui.workspace.QueueFile;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.library.FolderCatalog;
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
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "files");
        thread.setDaemon(true);
        return thread;
    });
    private final Preferences preferences = new Preferences(Settings.read(Settings.usualFile()), this::keep);
    private final WorkerEngine engine =
            new WorkerEngine(new RemoteWorker(JvmLauncher.ofThisMachine(), Patience.usual(), "workbench"));

    private boolean runs;

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
        services.queue().currentProperty().addListener((source, before, now) -> runs = now != null);
        ShellModel model = new ShellModel(preferences);
        window.titleProperty().bind(model.unseenProperty().map(n -> title(n.intValue())));
        window.focusedProperty()
                .addListener((source, before, now) -> model.unseenProperty().set(0));
        WindowFrame frame = new WindowFrame(window, preferences.get().frame());
        window.setScene(frame.scene(new Shell(services, model)));
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
        window.setOnHidden(e -> preferences.change(settings ->
                settings.with(frame.now(services.workspace().stepProperty().get()))));
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
