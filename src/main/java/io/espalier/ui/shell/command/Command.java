package io.espalier.ui.shell.command;

import io.espalier.ui.control.Controls;
import java.util.Locale;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be done from anywhere: listed in the palette, bound to keys.
 *
 * @param title in words
 * @param keys its shortcut; null: none
 * @param action what it does
 */
public record Command(String title, @Nullable KeyCombination keys, Runnable action) {
    /** Returns the shortcut in words; empty when there is none. */
    public String shortcut() {
        return keys == null ? "" : Controls.keys(keys);
    }

    /** Returns whether all words of a search are in the title. */
    public boolean matches(String search) {
        String here = title.toLowerCase(Locale.ROOT);
        for (String word : search.toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!here.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
