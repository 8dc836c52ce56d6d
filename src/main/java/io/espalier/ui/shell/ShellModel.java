package io.espalier.ui.shell;

import io.espalier.ui.notice.Notices;
import io.espalier.ui.platform.settings.Preferences;
import io.espalier.ui.platform.settings.Settings;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.theme.ThemeChoice;
import io.espalier.ui.theme.ThemeModel;
import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** How the window looks: theme, and which of its overlays is open. */
public final class ShellModel {
    private static final double NARROW = 1180;

    private final Preferences preferences;
    private final ThemeModel theme;
    private final Notices notices = new Notices();
    private final BooleanProperty paletteOpen = new SimpleBooleanProperty();
    private final BooleanProperty libraryOpen = new SimpleBooleanProperty(true);
    private final BooleanProperty tasksOpen = new SimpleBooleanProperty();
    private final BooleanProperty pinsOpen = new SimpleBooleanProperty();
    private final BooleanProperty settingsOpen = new SimpleBooleanProperty();
    private final IntegerProperty unseen = new SimpleIntegerProperty();

    /** Starts in a theme with no overlay and keeps nothing. */
    public ShellModel(Theme start) {
        this(new Preferences(
                Settings.usual(Path.of("window.json")).with(Settings.Look.USUAL.with(ThemeChoice.of(start))),
                settings -> {}));
    }

    /**
     * Starts as the settings say, with no overlay.
     *
     * @param preferences the settings; another choice of the theme is kept there
     */
    public ShellModel(Preferences preferences) {
        this.preferences = preferences;
        Settings start = preferences.get();
        this.theme = new ThemeModel(start.look().theme(), start.frame().theme());
        theme.choiceProperty()
                .addListener((source, before, now) -> preferences.change(
                        settings -> settings.with(settings.look().with(now))));
        // Both lists lie in the same corner.
        tasksOpen.addListener((source, before, now) -> pinsOpen.set(pinsOpen.get() && !now));
        pinsOpen.addListener((source, before, now) -> tasksOpen.set(tasksOpen.get() && !now));
    }

    /** Returns what decides the theme. */
    public ThemeModel theme() {
        return theme;
    }

    /** Returns the theme. */
    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.themeProperty();
    }

    /** Returns what people are told. */
    public Notices notices() {
        return notices;
    }

    /** Returns whether the command palette is open. */
    public BooleanProperty paletteOpenProperty() {
        return paletteOpen;
    }

    /** Returns whether the column of models and runs is shown. */
    public BooleanProperty libraryOpenProperty() {
        return libraryOpen;
    }

    /** Tells how wide the window is: a narrow one hides the library when it becomes narrow, a wide one shows it. */
    public void resized(double before, double now) {
        boolean narrow = now < NARROW;
        if (narrow != before < NARROW) {
            libraryOpen.set(!narrow);
        }
    }

    /** Returns whether the list of tasks is open. */
    public BooleanProperty tasksOpenProperty() {
        return tasksOpen;
    }

    /** Returns whether the list of what was pinned is open. */
    public BooleanProperty pinsOpenProperty() {
        return pinsOpen;
    }

    /** Returns whether the settings are open. */
    public BooleanProperty settingsOpenProperty() {
        return settingsOpen;
    }

    /** Returns how many tasks have ended since the window was last looked at. */
    public IntegerProperty unseenProperty() {
        return unseen;
    }

    /** Returns the settings. */
    public Preferences preferences() {
        return preferences;
    }
}
