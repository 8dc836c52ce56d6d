package io.espalier.ui.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text without the traces of the person and the machine it comes from: home folder, user name, host name.
 *
 * @param home home folder; empty: unknown
 * @param user user name; empty: unknown
 * @param host host name; empty: unknown
 */
public record Redacted(String home, String user, String host) {
    private static final int SHORT = 3;

    /** Returns the one for this process; the host's name is read from the environment, never from the network. */
    public static Redacted here() {
        String host = Optional.ofNullable(System.getenv("HOSTNAME"))
                .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
                .orElseGet(Redacted::hostFile);
        return new Redacted(System.getProperty("user.home", ""), System.getProperty("user.name", ""), host.strip());
    }

    /** Returns the text without those names. */
    public String of(String text) {
        String clean = home.length() < 2 ? text : text.replace(home, "~");
        return without(without(clean, host, "HOST"), user, "USER");
    }

    /** Replaces whole words only, and leaves very short names, which would be found everywhere. */
    private static String without(String text, String name, String stand) {
        return name.length() < SHORT
                ? text
                : text.replaceAll("(?<![A-Za-z0-9_])" + Pattern.quote(name) + "(?![A-Za-z0-9_])", stand);
    }

    private static String hostFile() {
        try {
            Path file = Path.of("/etc/hostname");
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
