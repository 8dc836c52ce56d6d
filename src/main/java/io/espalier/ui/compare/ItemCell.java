package io.espalier.ui.compare;

import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.report.text.VisibleText;
import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.io.ByteArrayInputStream;
import java.util.List;
import javafx.collections.MapChangeListener;
import javafx.collections.WeakMapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One question behind a cell: its picture, the right answer, both answers with a mark of right or wrong. */
final class ItemCell extends ListCell<ItemsViewModel.Item> {
    private static final double SIDE = 72;

    private final ItemsViewModel model;
    private final Label question = Controls.text("", Style.STRONG);
    private final Label gold = Controls.text("", Style.MUTED, Style.SMALL);
    private final Label first = Controls.text("", Style.SMALL);
    private final Label second = Controls.text("", Style.SMALL);
    private final ImageView picture = new ImageView();
    private final HBox box;
    private final MapChangeListener<String, byte[]> arrival;

    ItemCell(ItemsViewModel model) {
        this.model = model;
        for (Label label : List.of(question, gold, first, second)) {
            label.setWrapText(true);
        }
        picture.setFitWidth(SIDE);
        picture.setFitHeight(SIDE);
        picture.setPreserveRatio(true);
        picture.setSmooth(false);
        StackPane frame = new StackPane(picture);
        frame.setMinSize(SIDE, SIDE);
        frame.setPrefSize(SIDE, SIDE);
        frame.setMaxSize(SIDE, SIDE);
        frame.getStyleClass().add("es-thumbnail");
        VBox texts = new VBox(2, question, gold, first, second);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        box = new HBox(10, frame, texts);
        box.setAlignment(Pos.TOP_LEFT);
        setPrefWidth(0);
        arrival = change -> {
            ItemsViewModel.Item now = getItem();
            if (now != null && change.getKey().equals(now.key())) {
                showPicture(now);
            }
        };
        model.pictures().pictures().addListener(new WeakMapChangeListener<>(arrival));
    }

    @Override
    protected void updateItem(ItemsViewModel.@Nullable Item item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        question.setText(VisibleText.of(item.question()));
        gold.setText(Texts.get("items.gold", VisibleText.of(item.gold())));
        answer(first, "items.a", item.a());
        ItemResult other = item.b();
        second.setVisible(other != null);
        second.setManaged(other != null);
        if (other != null) {
            answer(second, "items.b", other);
        }
        setAccessibleText(item.question() + ". " + gold.getText() + ". " + first.getText() + ". " + second.getText());
        setGraphic(box);
        model.pictures().want(item);
        showPicture(item);
    }

    private static void answer(Label label, String key, ItemResult result) {
        String verdict = Texts.get(result.isRight() ? "items.right" : "items.wrong");
        label.setText(Texts.get(key, verdict, VisibleText.of(result.response().strip())));
        label.getStyleClass().removeAll("es-right", "es-wrong");
        label.getStyleClass().add(result.isRight() ? "es-right" : "es-wrong");
    }

    private void showPicture(ItemsViewModel.Item item) {
        byte[] bytes = model.pictures().pictures().get(item.key());
        picture.setImage(bytes == null || bytes.length == 0 ? null : new Image(new ByteArrayInputStream(bytes)));
    }
}
