package io.espalier.ui.importance;

import io.espalier.engine.importance.Tokens;
import io.espalier.report.theme.ColourMap;
import io.espalier.ui.chart.heat.HeatScale;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Icons;
import io.espalier.ui.control.Segments;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The row of controls that all charts of the importance view follow: tokens, scale, clipping, palette, comparison. */
final class MapTools extends FlowPane {
    private static final List<ColourMap> PALETTES =
            List.of(ColourMap.VIRIDIS, ColourMap.MAGMA, ColourMap.INFERNO, ColourMap.CIVIDIS);

    private final ImportanceViewModel model;
    private final Dialogs dialogs;
    private final MenuButton menu = new MenuButton(Texts.get("importance.compare"), Icons.of(Feather.COLUMNS));

    MapTools(ImportanceViewModel model, Dialogs dialogs) {
        super(14, 8);
        this.model = model;
        this.dialogs = dialogs;
        setAlignment(Pos.CENTER_LEFT);
        Controls.named(this, "map-tools", Texts.get("importance.tools"));
        getChildren().addAll(tokens(), scale(), clip(), palette(), compare());
    }

    private Node tokens() {
        Segments<Tokens> segments = new Segments<>(
                "importance.tokens", List.of(Tokens.values()), model.look().tokensProperty());
        segments.setAlignment(Pos.CENTER_LEFT);
        return Controls.whyDisabled(segments, Controls.unless(model.apartProperty(), "importance.tokens.why"));
    }

    private Node scale() {
        HBox segments = new Segments<>(
                "importance.scale", List.of(HeatScale.values()), model.look().scaleProperty());
        segments.setAlignment(Pos.CENTER_LEFT);
        return segments;
    }

    private Node clip() {
        Spinner<Double> spinner =
                new Spinner<>(0, 20, model.look().clipPercentProperty().get(), 0.5);
        spinner.setEditable(true);
        spinner.getValueFactory().setConverter(new Numbers(spinner));
        spinner.setPrefWidth(82);
        spinner.getStyleClass().add("small");
        Controls.named(spinner, "importance-clip", Texts.get("importance.clip.tip"));
        Controls.tip(spinner, Texts.get("importance.clip.tip"));
        spinner.valueProperty()
                .addListener((source, before, now) ->
                        model.look().clipPercentProperty().set(now));
        Label label = Controls.label("importance.clip", Style.MUTED, Style.SMALL);
        label.setLabelFor(spinner);
        HBox box = new HBox(6, label, spinner);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private ComboBox<ColourMap> palette() {
        ComboBox<ColourMap> box = new ComboBox<>();
        box.getItems().setAll(PALETTES);
        box.valueProperty().bindBidirectional(model.look().coloursProperty());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable ColourMap map) {
                return map == null ? "" : Texts.get("palette." + map.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public @Nullable ColourMap fromString(String text) {
                return null;
            }
        });
        Controls.named(box, "palette-choice", Texts.get("importance.palette"));
        box.getStyleClass().add("small");
        return box;
    }

    private Node compare() {
        Controls.named(menu, "importance-compare", Texts.get("importance.compare.tip"));
        Controls.tip(menu, Texts.get("importance.compare.tip"));
        menu.getStyleClass().add("small");
        ComparisonViewModel comparison = model.comparison();
        comparison.known().addListener((ListChangeListener<Path>) change -> fill());
        model.apartProperty().addListener(change -> fill());
        fill();
        Button stop = Controls.icon("importance.compare.stop", Feather.X, comparison::stop);
        Controls.shownWhile(stop, Bindings.isNotNull(comparison.comparisonProperty()));
        Label fault = Controls.bound(comparison.faultProperty(), Style.SMALL, Style.FIELD_MESSAGE);
        fault.setId("importance-compare-fault");
        Controls.shownWhile(fault, comparison.faultProperty().isNotEmpty());
        HBox box = new HBox(4, menu, stop, fault);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void fill() {
        ComparisonViewModel comparison = model.comparison();
        menu.getItems().clear();
        for (Path file : comparison.known()) {
            menu.getItems().add(item(ComparisonViewModel.name(file), () -> comparison.against(file)));
        }
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        boolean isApart = comparison.hasTokens();
        String words = Texts.get(isApart ? "importance.compare.tokens" : "importance.compare.tokens.none");
        MenuItem tokens = item(words, comparison::visualAgainstText);
        tokens.setDisable(!isApart);
        MenuItem file = item(
                Texts.get("importance.compare.file"),
                () -> dialogs.chooseFile(
                                Texts.get("importance.compare.file"),
                                Texts.get("importance.load.kind"),
                                List.of("*.json"))
                        .ifPresent(comparison::against));
        menu.getItems().addAll(tokens, file);
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }

    /** A number as it is written everywhere else in the window; what is no number is passed over. */
    private static final class Numbers extends StringConverter<Double> {
        private final Spinner<Double> spinner;

        Numbers(Spinner<Double> spinner) {
            this.spinner = spinner;
        }

        @Override
        public String toString(@Nullable Double value) {
            return value == null ? "" : Figures.plain(value);
        }

        @Override
        public Double fromString(String text) {
            try {
                return Double.valueOf(text.strip().replace(',', '.'));
            } catch (NumberFormatException e) {
                return spinner.getValue();
            }
        }
    }
}
