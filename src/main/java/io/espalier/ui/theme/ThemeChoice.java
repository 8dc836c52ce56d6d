package io.espalier.ui.theme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people choose for the theme. */
public enum ThemeChoice {
    /** Always light. */
    LIGHT,
    /** Always dark. */
    DARK,
    /** As the desktop has it, as far as it tells. */
    SYSTEM;

    /** Returns the choice that always gives a theme. */
    public static ThemeChoice of(Theme theme) {
        return theme == Theme.DARK ? DARK : LIGHT;
    }

    /** Returns the choice by its word in the settings; nothing for any other word. */
    public static Optional<ThemeChoice> word(String word) {
        return Arrays.stream(values())
                .filter(choice -> choice.word().equals(word))
                .findFirst();
    }

    /** Returns the word that settings keep. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the theme that this choice gives.
     *
     * @param system what the desktop has, or had when it last told
     */
    public Theme theme(Theme system) {
        return switch (this) {
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case SYSTEM -> system;
        };
    }
}
