package io.espalier.ui.answers;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Icons;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Question;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The picture that is asked about: click, Enter or drop to choose another. */
public final class PicturePane extends StackPane {
    private static final List<String> PATTERNS = List.of("*.png", "*.jpg", "*.jpeg", "*.bmp", "*.gif");

    private final Question question;
    private final Dialogs dialogs;
    private final ImageView image = new ImageView();
    private final VBox hint;

    /**
     * Makes a pane.
     *
     * @param id its id
     * @param question whose picture it shows
     * @param dialogs chooses files
     */
    public PicturePane(String id, Question question, Dialogs dialogs) {
        this.question = question;
        this.dialogs = dialogs;
        Controls.named(this, id, Texts.get("ask.picture"));
        getStyleClass().add("es-picture");
        Label text = Controls.label("ask.picture.hint", Style.MUTED, Style.SMALL);
        text.setWrapText(true);
        text.setTextAlignment(TextAlignment.CENTER);
        hint = new VBox(8, Icons.of(Feather.IMAGE), text);
        hint.setAlignment(Pos.CENTER);
        image.setPreserveRatio(true);
        image.setSmooth(false);
        image.fitWidthProperty().bind(widthProperty().subtract(10));
        image.fitHeightProperty().bind(heightProperty().subtract(10));
        image.setManaged(false);
        getChildren().addAll(image, hint);
        setMinSize(120, 100);
        setPrefSize(148, 148);
        setFocusTraversable(true);
        setOnMouseClicked(e -> choose());
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
                choose();
            }
        });
        question.pictureProperty().addListener((source, before, now) -> show(now));
        show(question.pictureProperty().get());
        Controls.tip(this, Texts.get("ask.picture.tip"));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double w = image.getLayoutBounds().getWidth();
        double h = image.getLayoutBounds().getHeight();
        image.relocate((getWidth() - w) / 2, (getHeight() - h) / 2);
    }

    private void choose() {
        dialogs.chooseFile(Texts.get("ask.picture.choose"), Texts.get("ask.picture"), PATTERNS)
                .ifPresent(question.pictureProperty()::set);
    }

    private void show(@Nullable Path file) {
        image.setImage(file == null ? null : new Image(file.toUri().toString(), 0, 0, true, false, true));
        hint.setVisible(file == null);
        Image now = image.getImage();
        if (now != null) {
            now.progressProperty().addListener(change -> requestLayout());
        }
    }
}
