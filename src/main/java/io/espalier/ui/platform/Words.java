package io.espalier.ui.platform;

/**
 * What something is called, in the window and in files.
 *
 * @param shown in the language of the window
 * @param filed in English, so that files and what is found in them again do not depend on the language
 */
public record Words(String shown, String filed) {
    /** Returns the words of a message. */
    public static Words of(String key, Object... parts) {
        return new Words(Texts.get(key, parts), Texts.english(key, parts));
    }

    /** Returns a name that is no message, such as that of a folder; the same everywhere. */
    public static Words named(String name) {
        return new Words(name, name);
    }
}
