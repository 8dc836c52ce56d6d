package io.espalier.ui.platform;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The texts of the window by message key. */
public final class Texts {
    private static final String MESSAGES = "io.espalier.ui.text.messages";

    /** What a language lacks is English, and never taken from the language of the machine. */
    private static final ResourceBundle.Control ELSE_ENGLISH =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Texts() {}

    /**
     * Returns a text with its places filled.
     *
     * @param key key in {@code messages.properties}
     * @param parts what stands at {@code {0}}, {@code {1}} …
     * @return the text; a missing key gives the key in brackets, which the tests look for
     */
    public static String get(String key, Object... parts) {
        return filled(find(key).orElse("[" + key + "]"), parts);
    }

    /** Returns a text in English, for files: they are the same in every language. */
    public static String english(String key, Object... parts) {
        return filled(find(key, Locale.ROOT).orElse("[" + key + "]"), parts);
    }

    /** Returns a text in the language of the window, or in English; nothing when there is no such key. */
    public static Optional<String> find(String key) {
        Locale locale = Locale.getDefault(Locale.Category.DISPLAY);
        Optional<String> text = find(key, locale);
        return locale.getLanguage().equals(Pseudo.LANGUAGE) ? text.map(Pseudo::of) : text;
    }

    private static Optional<String> find(String key, Locale locale) {
        try {
            return Optional.of(
                    ResourceBundle.getBundle(MESSAGES, locale, ELSE_ENGLISH).getString(key));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    private static String filled(String text, Object... parts) {
        String filled = text;
        for (int i = 0; i < parts.length; i++) {
            filled = filled.replace("{" + i + "}", String.valueOf(parts[i]));
        }
        return filled;
    }
}
