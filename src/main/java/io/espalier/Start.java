package io.espalier;

import io.espalier.cli.CommandLineProgram;
import io.espalier.ui.shell.Workbench;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides between the window and the terminal when Espalier is started without arguments. */
final class Start {
    private Start() {}

    static int workbenchOrTerminal() {
        Optional<String> obstacle =
                whyNoWindow(System.getProperty("os.name", ""), System.getenv()).or(Start::openWorkbench);
        return obstacle.map(reason -> CommandLineProgram.onTerminal().firstRun(reason))
                .orElse(0);
    }

    /** Opens the window and returns when it is closed; without the toolkit's classes it tells so. */
    private static Optional<String> openWorkbench() {
        try {
            return Workbench.launch();
        } catch (LinkageError e) {
            return Optional.of("JavaFX is not there: " + e.getMessage());
        }
    }

    /**
     * Finds out, before any toolkit class is touched, whether a window cannot be opened.
     *
     * @param system name of the operating system
     * @param environment the process's environment
     * @return why not; empty when it is worth trying
     */
    static Optional<String> whyNoWindow(String system, Map<String, String> environment) {
        boolean linux = system.toLowerCase(Locale.ROOT).contains("linux");
        if (linux && environment.getOrDefault("DISPLAY", "").isBlank()) {
            return Optional.of("DISPLAY is not set");
        }
        return Optional.empty();
    }
}
