package io.espalier.ui.sweep;

import io.espalier.engine.run.sweep.Sweep;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One line of the sheet: a key of the recipe and its values as they are typed. */
public final class SweepAxis {
    private final StringProperty key;
    private final StringProperty values;

    SweepAxis(String key, String values) {
        this.key = new SimpleStringProperty(key);
        this.values = new SimpleStringProperty(values);
    }

    /** Returns the key, with dots between sections. */
    public StringProperty keyProperty() {
        return key;
    }

    /** Returns the values, with commas between them. */
    public StringProperty valuesProperty() {
        return values;
    }

    /** Returns the values one by one; those that are there twice, once. */
    List<String> list() {
        return Arrays.stream(values.get().split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    Sweep.Axis axis() {
        return new Sweep.Axis(key.get(), list());
    }
}
