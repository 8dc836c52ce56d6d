package io.espalier.ui.platform.desktop;

import io.espalier.ui.theme.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the desktop wants windows light or dark, asked of its own tools since JavaFX 21 does not tell. What is missing, late
 * or odd is unknown. Waits for processes: not for the JavaFX thread.
 */
public final class SystemTheme {
    /** All tools together may take so long. */
    static final Duration LIMIT = Duration.ofSeconds(1);

    private static final Pattern PORTAL = Pattern.compile("(?:uint32|\\bu) ([0-9]+)");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final Pattern DARK_NAME = Pattern.compile("(?i).+-dark");
    private static final Pattern REGISTRY = Pattern.compile("AppsUseLightTheme\\s+REG_DWORD\\s+0x([01])\\b");

    private final SystemKind system;
    private final SystemCommands commands;
    private final LongSupplier nanoTime;

    /** A tool and what its answers mean. */
    private record Tool(SystemCommands.Call call, Function<SystemCommands.Outcome, Optional<Theme>> meaning) {}

    /** Asks the tools of this system. */
    public SystemTheme() {
        this(SystemKind.here(), new Processes(), System::nanoTime);
    }

    SystemTheme(SystemKind system, SystemCommands commands, LongSupplier nanoTime) {
        this.system = system;
        this.commands = commands;
        this.nanoTime = nanoTime;
    }

    /** Asks the tools one after the other until one tells; nothing when none does within a second. */
    public Optional<Theme> ask() {
        long end = nanoTime.getAsLong() + LIMIT.toNanos();
        for (Tool tool : tools()) {
            Duration left = Duration.ofNanos(end - nanoTime.getAsLong());
            if (left.isNegative() || left.isZero()) {
                return Optional.empty();
            }
            Optional<Theme> theme = commands.run(tool.call(), left).flatMap(tool.meaning());
            if (theme.isPresent()) {
                return theme;
            }
        }
        return Optional.empty();
    }

    private List<Tool> tools() {
        return switch (system) {
            case UNIX -> unix();
            case MAC ->
                List.of(new Tool(
                        SystemCommands.Call.of("defaults", "read", "-g", "AppleInterfaceStyle"), SystemTheme::mac));
            case WINDOWS ->
                List.of(new Tool(
                        SystemCommands.Call.of(
                                "reg",
                                "query",
                                "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                                "/v",
                                "AppsUseLightTheme"),
                        SystemTheme::windows));
        };
    }

    /** The setting that all desktops share comes first, by either of two tools; then GNOME's own settings. */
    private static List<Tool> unix() {
        return List.of(
                new Tool(
                        SystemCommands.Call.of(
                                "gdbus",
                                "call",
                                "--session",
                                "--dest=org.freedesktop.portal.Desktop",
                                "--object-path=/org/freedesktop/portal/desktop",
                                "--method=org.freedesktop.portal.Settings.Read",
                                "org.freedesktop.appearance",
                                "color-scheme"),
                        SystemTheme::portal),
                new Tool(
                        SystemCommands.Call.of(
                                "busctl",
                                "--user",
                                "call",
                                "org.freedesktop.portal.Desktop",
                                "/org/freedesktop/portal/desktop",
                                "org.freedesktop.portal.Settings",
                                "Read",
                                "ss",
                                "org.freedesktop.appearance",
                                "color-scheme"),
                        SystemTheme::portal),
                new Tool(
                        SystemCommands.Call.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"),
                        SystemTheme::scheme),
                new Tool(
                        SystemCommands.Call.of("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme"),
                        SystemTheme::widgets));
    }

    /** 1 is dark, 2 is light; 0 says that nobody chose. */
    private static Optional<Theme> portal(SystemCommands.Outcome outcome) {
        return switch (only(PORTAL, outcome)) {
            case "1" -> Optional.of(Theme.DARK);
            case "2" -> Optional.of(Theme.LIGHT);
            default -> Optional.empty();
        };
    }

    private static Optional<Theme> scheme(SystemCommands.Outcome outcome) {
        return switch (only(QUOTED, outcome)) {
            case "prefer-dark" -> Optional.of(Theme.DARK);
            case "prefer-light" -> Optional.of(Theme.LIGHT);
            default -> Optional.empty();
        };
    }

    /** The name of a set of widgets: dark sets say so at their end. */
    private static Optional<Theme> widgets(SystemCommands.Outcome outcome) {
        String name = only(QUOTED, outcome);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(DARK_NAME.matcher(name).matches() ? Theme.DARK : Theme.LIGHT);
    }

    /** The key is there while the theme is dark; status 1 says that it is not. */
    private static Optional<Theme> mac(SystemCommands.Outcome outcome) {
        String said = outcome.text().strip();
        if (outcome.exit() == 0 && said.equals("Dark")) {
            return Optional.of(Theme.DARK);
        }
        return outcome.exit() == 1 && said.isEmpty() ? Optional.of(Theme.LIGHT) : Optional.empty();
    }

    private static Optional<Theme> windows(SystemCommands.Outcome outcome) {
        return switch (only(REGISTRY, outcome)) {
            case "0" -> Optional.of(Theme.DARK);
            case "1" -> Optional.of(Theme.LIGHT);
            default -> Optional.empty();
        };
    }

    /** Returns what the pattern holds in the answer of a tool that succeeded; empty when it is there not once exactly. */
    private static String only(Pattern pattern, SystemCommands.Outcome outcome) {
        Matcher matcher = pattern.matcher(outcome.text());
        if (outcome.exit() != 0 || !matcher.find()) {
            return "";
        }
        String found = matcher.group(1);
        return matcher.find() ? "" : found;
    }
}
