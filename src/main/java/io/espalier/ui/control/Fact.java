package io.espalier.ui.control;

import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** One figure with its name above and a note below. */
public final class Fact extends VBox {
    private final Label value = new Label("–");
    private final Label note = new Label();

    /**
     * Makes a fact without a value.
     *
     * @param key message key of its name; the id is made of it
     */
    public Fact(String key) {
        super(2);
        Style.FACT.on(this);
        setId(Controls.id(key));
        Label name = Controls.label(key, Style.MUTED, Style.SMALL);
        name.setWrapText(true);
        Style.FACT_VALUE.on(value);
        Style.MUTED.on(note);
        Style.SMALL.on(note);
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        getChildren().addAll(name, value, note);
        accessibleTextProperty().bind(value.textProperty().map(text -> Texts.get(key) + " " + text));
        value.setMinWidth(USE_PREF_SIZE);
    }

    /** Returns the figure. */
    public StringProperty value() {
        return value.textProperty();
    }

    /** Returns the line below the figure. */
    public StringProperty note() {
        return note.textProperty();
    }

    /** Sets figure and note. */
    public void set(String figure, String remark) {
        value.setText(figure);
        note.setText(remark);
    }
}
