package io.espalier.ui.theme;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The theme of the window: what was chosen, what the desktop has, and what follows from both. JavaFX thread only. */
public final class ThemeModel {
    private final ObjectProperty<ThemeChoice> choice;
    private final ReadOnlyObjectWrapper<Theme> system;
    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper told = new ReadOnlyBooleanWrapper();

    /**
     * Begins with a choice.
     *
     * @param choice what was chosen
     * @param last what the window wore last: taken for the desktop's theme until the desktop tells
     */
    public ThemeModel(ThemeChoice choice, Theme last) {
        this.choice = new SimpleObjectProperty<>(choice);
        this.system = new ReadOnlyObjectWrapper<>(last);
        this.choice.addListener((source, before, now) -> {
            if (!told.get()) {
                // A desktop that tells nothing leaves the window as it is.
                system.set(now.theme(system.get()));
            }
        });
        theme.bind(Bindings.createObjectBinding(() -> this.choice.get().theme(system.get()), this.choice, system));
    }

    /** Returns what was chosen. */
    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    /** Returns the theme that the window wears. */
    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    /** Returns whether the desktop has told its theme since the start. */
    public ReadOnlyBooleanProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** Takes what the desktop has. */
    public void systemTells(Theme now) {
        told.set(true);
        system.set(now);
    }

    /** Changes to the other theme, which is then chosen whatever the desktop has. */
    public void toggle() {
        choice.set(ThemeChoice.of(theme.get().other()));
    }
}
