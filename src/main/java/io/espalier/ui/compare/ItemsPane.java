package io.espalier.ui.compare;

import io.espalier.engine.evaluate.result.Comparison;
import io.espalier.report.runs.Measured;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Segments;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Questions with picture, right answer and two variants' answers, filtered by who is wrong, with McNemar's counts. */
final class ItemsPane extends VBox {
    private final ItemsViewModel model;
    private final Label agreement = Controls.text("", Style.MUTED, Style.SMALL);

    /**
     * Makes the pane.
     *
     * @param model what it shows
     * @param ask asks the chosen question of every variant
     */
    ItemsPane(ItemsViewModel model, Consumer<ItemsViewModel.Item> ask) {
        super(8);
        this.model = model;
        Label heading = Controls.bound(model.headingProperty(), Style.MUTED, Style.SMALL);
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        heading.setId("items-heading");
        ListView<ItemsViewModel.Item> list = new ListView<>(model.shown());
        Controls.named(list, "items", Texts.get("compare.items"));
        list.setCellFactory(view -> new ItemCell(model));
        list.getStyleClass().add("es-items");
        list.setPlaceholder(Controls.label("items.empty", Style.MUTED, Style.SMALL));
        list.setMinHeight(40);
        VBox.setVgrow(list, Priority.ALWAYS);
        Button again = Controls.button("items.ask", Feather.MESSAGE_SQUARE, () -> {
            ItemsViewModel.Item chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                ask.accept(chosen);
            }
        });
        again.getStyleClass().add("small");
        var chosen = list.getSelectionModel().selectedItemProperty();
        var askable = Controls.whyDisabled(again, chosen.map(item -> "").orElse(Texts.get("items.why.ask")));
        agreement.setId("items-agreement");
        agreement.setWrapText(true);
        agreement.setMinHeight(USE_PREF_SIZE);
        FlowPane head = new FlowPane(10, 6, filter(), rival(), askable);
        head.setRowValignment(javafx.geometry.VPos.CENTER);
        getChildren().addAll(head, agreement, heading, list);
        setMinSize(0, 0);
        model.agreementProperty().addListener((source, before, now) -> tell(now));
        tell(model.agreementProperty().get());
    }

    private Node filter() {
        Segments<ItemsViewModel.Filter> filter =
                new Segments<>("items.filter", List.of(ItemsViewModel.Filter.values()), model.filterProperty());
        model.agreementProperty().addListener(change -> count(filter));
        model.shown().addListener((javafx.collections.ListChangeListener<ItemsViewModel.Item>) change -> count(filter));
        return Controls.whyDisabled(filter, Controls.unless(model.comparedProperty(), "items.why.filter"));
    }

    /** Writes the number of items onto every choice. */
    private void count(Segments<ItemsViewModel.Filter> filter) {
        filter.getChildren().stream()
                .filter(ToggleButton.class::isInstance)
                .map(ToggleButton.class::cast)
                .forEach(button -> {
                    ItemsViewModel.Filter of = (ItemsViewModel.Filter) button.getUserData();
                    String key = "items.filter." + of.name().toLowerCase(Locale.ROOT);
                    button.setText(Texts.get(key) + "  " + model.count(of));
                });
    }

    private HBox rival() {
        ComboBox<Measured> choice = new ComboBox<>(model.rivals());
        Controls.named(choice, "items-rival", Texts.get("items.rival"));
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Measured variant) {
                return variant == null ? "" : variant.result().name();
            }

            @Override
            public @Nullable Measured fromString(String text) {
                return null;
            }
        });
        choice.valueProperty().bindBidirectional(model.rivalProperty());
        choice.getStyleClass().add("small");
        Label label = Controls.label("items.rival", Style.MUTED, Style.SMALL);
        label.setLabelFor(choice);
        HBox box = new HBox(6, label, choice);
        box.setAlignment(Pos.CENTER_LEFT);
        Controls.shownWhile(box, javafx.beans.binding.Bindings.isNotEmpty(model.rivals()));
        return box;
    }

    private void tell(Comparison.@Nullable Agreement now) {
        agreement.setVisible(now != null);
        agreement.setManaged(now != null);
        if (now != null) {
            agreement.setText(Texts.get(
                    "items.agreement",
                    now.bothRight(),
                    now.onlyFirstWrong(),
                    now.onlySecondWrong(),
                    now.bothWrong(),
                    p(now.pValue())));
        }
    }

    private static String p(double value) {
        return value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "= %.3f", value);
    }
}
