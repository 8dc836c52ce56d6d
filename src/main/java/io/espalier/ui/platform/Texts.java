package io.espalier.ui.platform;

import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of the window by message key. */
public final class Texts {
    private static final ResourceBundle MESSAGES = ResourceBundle.getBundle("io.espalier.ui.text.messages");

    private Texts() {}

    /**
     * Returns a text with its places filled.
     *
     * @param key key in {@code messages.properties}
     * @param parts what stands at {@code {0}}, {@code {1}} …
     * @return the text; a missing key gives the key in brackets, which the tests look for
     */
    public static String get(String key, Object... parts) {
        String text = find(key).orElse("[" + key + "]");
        for (int i = 0; i < parts.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(parts[i]));
        }
        return text;
    }

    /** Returns a text, or nothing when there is no such key. */
    public static Optional<String> find(String key) {
        try {
            return Optional.of(MESSAGES.getString(key));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
