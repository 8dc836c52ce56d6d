package io.espalier.ui.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The languages of the window. Each has its {@code messages_xx.properties}, English {@code messages.properties}.
 *
 * <p>Only the texts of the window change with it: numbers, files, commands and recipes are the same in every language.
 */
public enum Language {
    /** That of the machine, and English where the window does not speak it. */
    SYSTEM("", ""),
    /** English. */
    ENGLISH("en", "English"),
    /** German. */
    GERMAN("de", "Deutsch"),
    /** Chinese in simplified characters. */
    CHINESE("zh-CN", "中文"),
    /** Japanese. */
    JAPANESE("ja", "日本語"),
    /** Korean. */
    KOREAN("ko", "한국어"),
    /** Russian. */
    RUSSIAN("ru", "Русский");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** Returns the language of a tag; one that is not known is that of the machine. */
    public static Language of(@Nullable String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst()
                .orElse(SYSTEM);
    }

    /** Returns the languages that the texts were translated to. */
    public static List<Language> translated() {
        return Arrays.stream(values())
                .filter(language -> language != SYSTEM && language != ENGLISH)
                .toList();
    }

    /** Returns the IETF tag, as the settings keep it; empty for that of the machine. */
    public String tag() {
        return tag;
    }

    /** Returns the language's name for itself; empty for that of the machine. */
    public String ownName() {
        return ownName;
    }

    /**
     * Returns the locale of the texts.
     *
     * @param machine locale of the machine
     */
    public Locale locale(Locale machine) {
        return this == SYSTEM ? machine : Locale.forLanguageTag(tag);
    }

    /** Makes this the language of the texts, those of the toolkit included; numbers keep their form. */
    public void speak() {
        Locale numbers = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(locale(Locale.getDefault(Locale.Category.DISPLAY)));
        Locale.setDefault(Locale.Category.FORMAT, numbers);
    }
}
