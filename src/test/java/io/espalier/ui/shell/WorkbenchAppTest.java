package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Application;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
class WorkbenchAppTest {
    @TempDir
    Path home;

    private Application application;

    @BeforeEach
    void start() throws Exception {
        for (String place : new String[] {"assets", "runs", "settings"}) {
            System.setProperty("espalier." + place, home.resolve(place).toString());
        }
        FxToolkit.registerPrimaryStage();
        application = FxToolkit.setupApplication(WorkbenchApp.class);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void stop() throws Exception {
        FxToolkit.cleanupApplication(application);
        for (String place : new String[] {"assets", "runs", "settings"}) {
            System.clearProperty("espalier." + place);
        }
    }

    @Test
    void windowOpensOnAnEmptyWorkspaceWithoutStartingAnEngine() {
        Optional<Window> window =
                Window.getWindows().stream().filter(Window::isShowing).findFirst();
        assertTrue(window.isPresent());
        assertEquals("Espalier", ((Stage) window.get()).getTitle());
        assertTrue(window.get().getScene().lookup("#empty-model").isVisible());
    }
}
