package io.espalier.ui.shell;

import io.espalier.ui.platform.settings.Settings;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** Opens the window. Not an {@code Application} itself, so that it can be started from the class path. */
public final class Workbench {
    /** Loggers that warn of the class path; kept here, since a logger that nobody holds forgets its level. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private static final Logger STARTUP = Logger.getLogger("com.sun.javafx.application.PlatformImpl");

    private Workbench() {}

    /**
     * Returns why no window can be opened here, without touching the toolkit.
     *
     * @return a clause such as {@code DISPLAY is not set}; empty when a window may be tried
     */
    public static Optional<String> obstacle() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean monocle = "Monocle".equals(System.getProperty("glass.platform"));
        boolean unix = system.contains("linux") || system.contains("bsd");
        String display = System.getenv("DISPLAY");
        if (unix && !monocle && (display == null || display.isBlank())) {
            return Optional.of("DISPLAY is not set");
        }
        return Optional.empty();
    }

    /**
     * Opens the window and returns when it is closed.
     *
     * @param args as given to the program
     * @return why no window could be opened; empty when there was one
     */
    public static Optional<String> launch(String... args) {
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            return obstacle;
        }
        TOOLKIT.setLevel(Level.SEVERE);
        STARTUP.setLevel(Level.OFF);
        warmUp();
        try {
            Application.launch(WorkbenchApp.class, args);
            return Optional.empty();
        } catch (UnsupportedOperationException | LinkageError e) {
            return Optional.of(reason(e));
        } catch (RuntimeException e) {
            if (e.getCause() != null && e.getCause() instanceof Exception) {
                throw e;
            }
            return Optional.of(reason(e));
        }
    }

    /** Loads beside the toolkit, which takes as long to start, what the window needs first: logging and the settings. */
    private static void warmUp() {
        Thread thread = new Thread(() -> Settings.read(Settings.usualFile()), "start");
        thread.setDaemon(true);
        thread.start();
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
