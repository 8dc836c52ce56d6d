package io.espalier.ui.platform;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of the window by message key. */
public final class Texts {
    private static final String MESSAGES = "io.espalier.ui.text.messages";

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

    /** Returns a text in the language of the machine, or in English; nothing when there is no such key. */
    public static Optional<String> find(String key) {
        Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
        try {
            String text = ResourceBundle.getBundle(MESSAGES, locale).getString(key);
            return Optional.of(locale.getLanguage().equals(Pseudo.LANGUAGE) ? Pseudo.of(text) : text);
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }
}
