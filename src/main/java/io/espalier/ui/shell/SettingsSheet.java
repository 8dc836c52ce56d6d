package io.espalier.ui.shell;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Segments;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Preferences;
import io.espalier.ui.platform.Settings;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.theme.Theme;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What people choose once: theme, what is opened at the start, what happens when a task ends. Kept at once. */
final class SettingsSheet extends StackPane {
    private final ShellModel shell;
    private final Preferences preferences;
    private final CheckBox reopen = new CheckBox(Texts.get("settings.reopen"));
    private final TextField onEnd = new TextField();

    SettingsSheet(ShellModel shell) {
        this.shell = shell;
        this.preferences = shell.preferences();
        getStyleClass().add("es-veil");
        Controls.named(this, "settings", Texts.get("settings.title"));
        Button close = Controls.icon(
                "settings.close", Feather.X, () -> shell.settingsOpenProperty().set(false));
        HBox head = new HBox(10, Controls.label("settings.title", Style.PANEL_TITLE), Controls.spacer(), close);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(16, head, theme(), start(), end(), foot());
        Style.PALETTE.on(box);
        box.getStyleClass().add("es-settings");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        Controls.shownWhile(this, shell.settingsOpenProperty());
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                shell.settingsOpenProperty().set(false);
                e.consume();
            }
        });
        preferences.settingsProperty().addListener((source, before, now) -> show(now));
        show(preferences.get());
        shell.settingsOpenProperty().addListener((source, before, now) -> {
            if (now) {
                reopen.requestFocus();
            }
        });
    }

    private static VBox field(String key, Node... nodes) {
        VBox field = new VBox(6, Controls.label(key, Style.STRONG));
        field.getChildren().addAll(nodes);
        return field;
    }

    private VBox theme() {
        return field(
                "settings.theme", new Segments<>("settings.theme", List.of(Theme.values()), shell.themeProperty()));
    }

    private VBox start() {
        Controls.named(reopen, "settings-reopen", Texts.get("settings.reopen"));
        reopen.setOnAction(e -> change(new Settings.Look(
                preferences.get().dark(),
                reopen.isSelected(),
                preferences.get().look().onEnd())));
        return field("settings.start", reopen);
    }

    private VBox end() {
        Controls.named(onEnd, "settings-onend", Texts.get("settings.onend"));
        onEnd.setPromptText("notify-send Espalier \"{0}\"");
        onEnd.textProperty()
                .addListener((source, before, now) -> change(new Settings.Look(
                        preferences.get().dark(), preferences.get().look().reopen(), now)));
        Label help = Controls.label("settings.onend.help", Style.MUTED, Style.SMALL);
        help.setWrapText(true);
        return field("settings.onend", onEnd, help);
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
            change(Settings.Look.USUAL);
            shell.themeProperty().set(Theme.LIGHT);
        });
        reset.getStyleClass().add("small");
        HBox foot = new HBox(10, place, Controls.spacer(), reset);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void change(Settings.Look look) {
        preferences.change(settings -> settings.with(look));
    }

    private void show(Settings settings) {
        reopen.setSelected(settings.look().reopen());
        if (!onEnd.getText().equals(settings.look().onEnd())) {
            onEnd.setText(settings.look().onEnd());
        }
    }
}
