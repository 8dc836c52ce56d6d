package io.espalier.ui.workspace;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The picture and the question that models are asked; shared by the views that ask. */
public final class Question {
    private final ObjectProperty<@Nullable Path> picture = new SimpleObjectProperty<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty gold = new SimpleStringProperty("");

    /** Returns the picture file; null: none. */
    public ObjectProperty<@Nullable Path> pictureProperty() {
        return picture;
    }

    /** Returns the question. */
    public StringProperty textProperty() {
        return text;
    }

    /** Returns the right answer, if somebody knows it; empty otherwise. */
    public StringProperty goldProperty() {
        return gold;
    }

    /** Returns the picture as a list of none or one. */
    public List<Path> pictures() {
        Path one = picture.get();
        return one == null ? List.of() : List.of(one);
    }
}
