package io.espalier.ui.platform.desktop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a notice on the desktop through its own tools. Texts reach a tool as arguments or in its environment, never as part of a
 * script; no second toolkit is started for it. Waits for processes: not for the JavaFX thread.
 */
public final class DesktopNotice {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopNotice.class);
    private static final String NAME = "Espalier";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String NOTIFICATIONS = "org.freedesktop.Notifications";

    /** Shows a toast as Windows' own shell; the texts are read from the environment and become text nodes. */
    private static final String TOAST = String.join(
            "; ",
            "$ErrorActionPreference = 'Stop'",
            "[void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]",
            "$kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02",
            "$xml = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)",
            "$lines = $xml.GetElementsByTagName('text')",
            "[void]$lines.Item(0).AppendChild($xml.CreateTextNode($env:ESPALIER_TITLE))",
            "[void]$lines.Item(1).AppendChild($xml.CreateTextNode($env:ESPALIER_TEXT))",
            "$id = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'",
            "$toast = [Windows.UI.Notifications.ToastNotification]::new($xml)",
            "[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($id).Show($toast)");

    private final SystemKind system;
    private final SystemCommands commands;

    /** Uses the tools of this system. */
    public DesktopNotice() {
        this(SystemKind.here(), new Processes());
    }

    DesktopNotice(SystemKind system, SystemCommands commands) {
        this.system = system;
        this.commands = commands;
    }

    /**
     * Shows a notice by the first tool that can.
     *
     * @param title what happened, one line
     * @param text more about it; may be empty
     * @return whether a tool took it
     */
    public boolean show(String title, String text) {
        for (SystemCommands.Call call : calls(title, text)) {
            if (commands.run(call, LIMIT).filter(outcome -> outcome.exit() == 0).isPresent()) {
                return true;
            }
        }
        LOG.info("This desktop takes no notices");
        return false;
    }

    private List<SystemCommands.Call> calls(String title, String text) {
        return switch (system) {
            case UNIX -> List.of(notifySend(title, text), bus(title, text));
            case MAC -> List.of(script(title, text));
            case WINDOWS -> List.of(toast(title, text));
        };
    }

    private static SystemCommands.Call notifySend(String title, String text) {
        return SystemCommands.Call.of("notify-send", "--app-name=" + NAME, "--", title, escaped(text));
    }

    private static SystemCommands.Call bus(String title, String text) {
        return SystemCommands.Call.of(
                "gdbus",
                "call",
                "--session",
                "--dest=" + NOTIFICATIONS,
                "--object-path=/org/freedesktop/Notifications",
                "--method=" + NOTIFICATIONS + ".Notify",
                literal(NAME),
                "0",
                literal(""),
                literal(title),
                literal(escaped(text)),
                "[]",
                "{}",
                "-1");
    }

    private static SystemCommands.Call script(String title, String text) {
        return SystemCommands.Call.of(
                "osascript",
                "-e",
                "on run argv",
                "-e",
                "display notification (item 3 of argv) with title (item 1 of argv) subtitle (item 2 of argv)",
                "-e",
                "end run",
                NAME,
                title,
                text);
    }

    /** Windows' older shell alone knows how to show toasts; what follows its option would be a script, hence the environment. */
    private static SystemCommands.Call toast(String title, String text) {
        return new SystemCommands.Call(
                List.of("powershell.exe", "-NoProfile", "-NonInteractive", "-Command", TOAST),
                Map.of("ESPALIER_TITLE", title, "ESPALIER_TEXT", text));
    }

    /** The text of a notice may hold a little markup on these desktops. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A string as the bus tool reads it. */
    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
