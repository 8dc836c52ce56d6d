package io.espalier.ui.platform.settings;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The settings as they are now; every change is kept at once. JavaFX thread only. */
public final class Preferences {
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final Consumer<Settings> keeper;

    /**
     * Takes over settings.
     *
     * @param start as they were read
     * @param keeper keeps every change
     */
    public Preferences(Settings start, Consumer<Settings> keeper) {
        this.settings = new ReadOnlyObjectWrapper<>(start);
        this.keeper = keeper;
    }

    /** Returns the settings. */
    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /** Returns the settings as they are now. */
    public Settings get() {
        return settings.get();
    }

    /** Changes the settings. */
    public void change(UnaryOperator<Settings> how) {
        Settings now = how.apply(settings.get());
        if (!now.equals(settings.get())) {
            settings.set(now);
            keeper.accept(now);
        }
    }
}
