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
        return whyNoWindow(System.getProperty("os.name", ""), System.getenv())
                .or(() -> Workbench.launch())
                .map(reason -> CommandLineProgram.onTerminal().firstRun(reason))
                .orElse(0);
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
