package io.espalier.ui.compare;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Segments;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Questions with gold, dense and pruned answers, filtered by who is wrong. */
final class ItemsPane extends VBox {
    ItemsPane(ItemsViewModel model) {
        super(8);
        Label heading = Controls.bound(model.headingProperty(), Style.MUTED, Style.SMALL);
        heading.setWrapText(true);
        heading.setId("items-heading");
        Segments<ItemsViewModel.Filter> filter =
                new Segments<>("items.filter", List.of(ItemsViewModel.Filter.values()), model.filterProperty());
        ListView<ItemsViewModel.Item> list = new ListView<>(model.shown());
        Controls.named(list, "items", Texts.get("compare.items"));
        list.setCellFactory(view -> new ItemCell());
        list.getStyleClass().add("es-items");
        list.setPlaceholder(Controls.label("items.empty", Style.MUTED, Style.SMALL));
        list.setMinHeight(40);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(filter, heading, list);
        setMinSize(0, 0);
    }

    /** One item. */
    private static final class ItemCell extends ListCell<ItemsViewModel.Item> {
        private final Label question = Controls.text("", Style.STRONG);
        private final Label gold = Controls.text("", Style.MUTED, Style.SMALL);
        private final Label dense = Controls.text("", Style.SMALL);
        private final Label here = Controls.text("", Style.SMALL);
        private final VBox box = new VBox(2, question, gold, dense, here);

        ItemCell() {
            for (Label label : List.of(question, gold, dense, here)) {
                label.setWrapText(true);
            }
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(ItemsViewModel.@Nullable Item item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            question.setText(item.question());
            gold.setText(Texts.get("items.gold", item.gold()));
            dense.setText(Texts.get("items.dense", item.dense()));
            here.setText(Texts.get("items.here", item.here()));
            setAccessibleText(item.question() + ". " + gold.getText() + ". " + here.getText());
            setGraphic(box);
        }
    }
}
