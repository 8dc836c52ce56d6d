package io.espalier.ui.shell;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Icons;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.Workspace;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The stages at the far left, the palette and the theme below them. */
final class Rail extends VBox {
    /** A trained tree on three wires. */
    private static final String MARK =
            "M11 2h2v20h-2z M3 4h2v2.5a1.5 1.5 0 0 0 1.5 1.5H11v2H6.5A3.5 3.5 0 0 1 3 6.5z M21 4h-2v2.5"
                    + "a1.5 1.5 0 0 1-1.5 1.5H13v2h4.5A3.5 3.5 0 0 0 21 6.5z M3 11h2v2.5a1.5 1.5 0 0 0 1.5 1.5H11v2H6.5"
                    + "A3.5 3.5 0 0 1 3 13.5z M21 11h-2v2.5a1.5 1.5 0 0 1-1.5 1.5H13v2h4.5a3.5 3.5 0 0 0 3.5-3.5z";

    Rail(Workspace workspace, ShellModel shell) {
        super(2);
        Style.RAIL.on(this);
        setAlignment(Pos.TOP_CENTER);
        setMinWidth(USE_PREF_SIZE);
        Controls.named(this, "rail", Texts.get("rail"));
        getChildren().add(mark());
        ToggleGroup group = new ToggleGroup();
        for (Step step : Step.values()) {
            getChildren().add(item(step, group, workspace));
        }
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        Button library = Controls.icon(
                "library.toggle",
                Feather.SIDEBAR,
                () -> shell.libraryOpenProperty()
                        .set(!shell.libraryOpenProperty().get()));
        Button palette = Controls.icon(
                "palette.open",
                Feather.COMMAND,
                () -> shell.paletteOpenProperty().set(true));
        Button theme = Controls.icon("theme.switch", Feather.MOON, shell.theme()::toggle);
        shell.themeProperty().addListener((source, before, now) -> theme.setGraphic(themeIcon(now)));
        theme.setGraphic(themeIcon(shell.themeProperty().get()));
        Button settings = Controls.icon(
                "settings.open",
                Feather.SETTINGS,
                () -> shell.settingsOpenProperty().set(true));
        getChildren().addAll(gap, library, palette, settings, theme);
    }

    private static Region mark() {
        SVGPath path = new SVGPath();
        path.setContent(MARK);
        path.getStyleClass().add("es-mark");
        StackPane pane = new StackPane(path);
        pane.getStyleClass().add("es-mark-pane");
        return pane;
    }

    private static FontIcon themeIcon(Theme theme) {
        return Icons.of(theme == Theme.LIGHT ? Feather.MOON : Feather.SUN);
    }

    private static Feather icon(Step step) {
        return switch (step) {
            case MODEL -> Feather.BOX;
            case IMPORTANCE -> Feather.BAR_CHART_2;
            case PRUNE -> Feather.SCISSORS;
            case RECOVER -> Feather.ACTIVITY;
            case COMPARE -> Feather.GRID;
            case ANSWERS -> Feather.MESSAGE_SQUARE;
            case RUNS -> Feather.LIST;
        };
    }

    private static ToggleButton item(Step step, ToggleGroup group, Workspace workspace) {
        ToggleButton item = new ToggleButton(Texts.get(step.key() + ".title"), Icons.of(icon(step)));
        Controls.named(item, "rail-" + step.key(), Texts.get(step.key() + ".title"));
        Controls.tip(item, Texts.get("rail.tip", Texts.get(step.key() + ".subtitle"), step.number()));
        Style.RAIL_ITEM.on(item);
        item.setContentDisplay(ContentDisplay.TOP);
        item.setMaxWidth(Double.MAX_VALUE);
        item.setMinWidth(Region.USE_PREF_SIZE);
        item.setToggleGroup(group);
        item.setSelected(workspace.stepProperty().get() == step);
        item.setOnAction(e -> {
            workspace.stepProperty().set(step);
            item.setSelected(true);
        });
        workspace.stepProperty().addListener((source, before, now) -> item.setSelected(now == step));
        return item;
    }
}
