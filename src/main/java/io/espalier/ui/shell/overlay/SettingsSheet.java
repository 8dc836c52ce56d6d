package io.espalier.ui.shell.overlay;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Segments;
import io.espalier.ui.control.sheet.SheetFrame;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.settings.Preferences;
import io.espalier.ui.platform.settings.Settings;
import io.espalier.ui.theme.Style;
import io.espalier.ui.theme.ThemeChoice;
import io.espalier.ui.theme.ThemeModel;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What people choose once: theme, language, what is opened at the start, what happens when a task ends. Kept at once. */
public final class SettingsSheet extends StackPane {
    private final ThemeModel theme;
    private final Preferences preferences;
    private final CheckBox reopen = new CheckBox(Texts.get("settings.reopen"));
    private final CheckBox desktop = new CheckBox(Texts.get("settings.desktop"));
    private final CheckBox sound = new CheckBox(Texts.get("settings.sound"));
    private final TextField onEnd = new TextField();
    private final LanguageChoice languages;

    /**
     * Makes the sheet.
     *
     * @param open whether it is seen
     * @param theme what decides the theme
     * @param preferences the settings
     */
    public SettingsSheet(BooleanProperty open, ThemeModel theme, Preferences preferences) {
        this.theme = theme;
        this.preferences = preferences;
        getStyleClass().add("es-veil");
        Controls.named(this, "settings", Texts.get("settings.title"));
        Button close = Controls.icon("settings.close", Feather.X, () -> open.set(false));
        HBox head = new HBox(10, Controls.label("settings.title", Style.PANEL_TITLE), Controls.spacer(), close);
        head.setAlignment(Pos.CENTER_LEFT);
        languages = new LanguageChoice(chosen -> change(look -> look.with(chosen)));
        VBox box = new VBox(16, head, theme(), field("settings.language", languages), start(), end(), foot());
        Style.PALETTE.on(box);
        box.getStyleClass().add("es-settings");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        Controls.shownWhile(this, open);
        SheetFrame.closeOnEscape(this, () -> open.set(false));
        preferences.settingsProperty().addListener((source, before, now) -> show(now));
        show(preferences.get());
        open.addListener((source, before, now) -> {
            if (now) {
                reopen.requestFocus();
            }
        });
    }

    private static VBox field(String key, Node... nodes) {
        Label title = Controls.label(key, Style.STRONG);
        title.setWrapText(true);
        VBox field = new VBox(6, title);
        field.getChildren().addAll(nodes);
        return field;
    }

    private VBox theme() {
        Label unknown = Controls.label("settings.theme.unknown", Style.MUTED, Style.SMALL);
        unknown.setId("settings-theme-unknown");
        unknown.setWrapText(true);
        Controls.shownWhile(
                unknown,
                theme.choiceProperty()
                        .isEqualTo(ThemeChoice.SYSTEM)
                        .and(theme.toldProperty().not()));
        return field(
                "settings.theme",
                new Segments<>("settings.theme", List.of(ThemeChoice.values()), theme.choiceProperty()),
                unknown);
    }

    private VBox start() {
        Controls.named(reopen, "settings-reopen", Texts.get("settings.reopen"));
        reopen.setOnAction(e -> change(look -> look.reopening(reopen.isSelected())));
        return field("settings.start", reopen);
    }

    private VBox end() {
        Controls.named(desktop, "settings-desktop", Texts.get("settings.desktop"));
        desktop.setWrapText(true);
        Controls.named(sound, "settings-sound", Texts.get("settings.sound"));
        Controls.named(onEnd, "settings-onend", Texts.get("settings.onend"));
        desktop.setOnAction(e -> changeTelling());
        sound.setOnAction(e -> changeTelling());
        onEnd.setPromptText(Texts.get("settings.onend.hint"));
        onEnd.textProperty().addListener((source, before, now) -> changeTelling());
        HBox command = new HBox(8, Controls.label("settings.onend"), onEnd);
        command.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(onEnd, Priority.ALWAYS);
        Label help = Controls.label("settings.onend.help", Style.MUTED, Style.SMALL);
        help.setWrapText(true);
        return field("settings.telling", desktop, sound, command, help);
    }

    private void changeTelling() {
        change(look -> look.with(new Settings.Telling(desktop.isSelected(), sound.isSelected(), onEnd.getText())));
    }

    private HBox foot() {
        Label place = Controls.text(
                Texts.get(
                        "settings.file",
                        CommandLine.shortPath(preferences.get().file().toString())),
                Style.MUTED,
                Style.SMALL);
        place.setMinWidth(0);
        Button reset = Controls.button("settings.reset", Feather.ROTATE_CCW, () -> {
            change(look -> Settings.Look.USUAL);
            theme.choiceProperty().set(Settings.Look.USUAL.theme());
        });
        reset.getStyleClass().add("small");
        HBox foot = new HBox(10, place, Controls.spacer(), reset);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void change(UnaryOperator<Settings.Look> how) {
        preferences.change(settings -> settings.with(how.apply(settings.look())));
    }

    private void show(Settings settings) {
        Settings.Telling telling = settings.look().telling();
        reopen.setSelected(settings.look().reopen());
        desktop.setSelected(telling.desktop());
        sound.setSelected(telling.sound());
        if (!onEnd.getText().equals(telling.command())) {
            onEnd.setText(telling.command());
        }
        languages.choose(settings.look().language());
    }
}
