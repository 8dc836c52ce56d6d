package io.espalier.ui.chart.note;

import io.espalier.ui.platform.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/**
 * A line to write a note into, in its place on the chart: Enter or a click elsewhere keeps it, Escape leaves it as it was, an empty
 * line or the cross takes it off.
 */
final class NoteEditor extends HBox {
    private static final int COLUMNS = 20;

    private final TextField field = new TextField();
    private final Button remove = new Button("✕");
    private final Consumer<String> kept;
    private final Runnable closed;
    private boolean isDone;

    /**
     * Makes an editor; it is done once.
     *
     * @param text what is written so far
     * @param kept hears the text, which is empty when the note is to go
     * @param closed hears that the editor is done, after that
     */
    NoteEditor(String text, Consumer<String> kept, Runnable closed) {
        super(2);
        this.kept = kept;
        this.closed = closed;
        setId("note-editor");
        getStyleClass().add("es-note-editor");
        setAlignment(Pos.CENTER_LEFT);
        field.setText(text);
        field.setId("note-text");
        field.setPromptText(Texts.get("note.prompt"));
        field.setAccessibleText(Texts.get("note.prompt"));
        field.setPrefColumnCount(COLUMNS);
        field.setOnAction(e -> done(field.getText()));
        field.focusedProperty().addListener((source, before, now) -> {
            if (before && !now && !hasFocus()) {
                done(field.getText());
            }
        });
        remove.setId("note-remove");
        remove.setAccessibleText(Texts.get("note.remove"));
        remove.setTooltip(new Tooltip(Texts.get("note.remove")));
        remove.getStyleClass().addAll("flat", "small");
        remove.setOnAction(e -> done(""));
        getChildren().addAll(field, remove);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                done(text);
                e.consume();
            }
        });
        // The chart below must not take what is typed and clicked here for its own.
        addEventHandler(InputEvent.ANY, InputEvent::consume);
    }

    /** Puts the caret into the line. */
    void begin() {
        field.requestFocus();
        field.end();
    }

    /** Returns whether the line or the cross has the focus of the window, which may itself be in the background. */
    boolean hasFocus() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        return owner == field || owner == remove;
    }

    private void done(String text) {
        if (!isDone) {
            isDone = true;
            kept.accept(text.strip());
            closed.run();
        }
    }
}
