package io.espalier.ui.importance;

import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.importance.Scored;
import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.Locale;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** By which rules scores are made: shown when somebody asks for it, since the usual ones do for almost everybody. */
final class CalibrationMethod extends FlowPane {
    private final BooleanProperty asked = new SimpleBooleanProperty();

    CalibrationMethod(CalibrationViewModel model) {
        super(18, 10);
        setPadding(new Insets(10, 0, 0, 0));
        Controls.named(this, "calibration-method", Texts.get("importance.method"));
        BooleanBinding layers = model.scoredProperty().isNotEqualTo(Scored.WIDTHS);
        BooleanBinding widths = model.scoredProperty().isNotEqualTo(Scored.LAYERS);
        getChildren()
                .addAll(
                        choice("importance.scored", Scored.values(), model.scoredProperty()),
                        Controls.shownWhile(
                                choice("importance.influence", InfluenceRule.values(), model.influenceProperty()),
                                layers),
                        Controls.shownWhile(
                                choice("importance.estimator", Estimator.values(), model.estimatorProperty()), widths),
                        Controls.shownWhile(
                                choice("importance.grouping", Grouping.values(), model.groupingProperty()), widths),
                        Controls.shownWhile(
                                choice("importance.averaging", LossAveraging.values(), model.averagingProperty()),
                                widths));
        Controls.shownWhile(this, asked);
    }

    /** Returns the button that shows and hides the choices. */
    ToggleButton toggle() {
        ToggleButton button = new ToggleButton(Texts.get("importance.method"));
        Controls.named(button, "calibration-method-toggle", Texts.get("importance.method"));
        Controls.tip(button, Texts.get("importance.method.tip"));
        button.selectedProperty().bindBidirectional(asked);
        return button;
    }

    private static <E extends Enum<E>> Node choice(String key, E[] values, ObjectProperty<E> chosen) {
        ComboBox<E> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.setConverter(new Words<>(key));
        box.valueProperty().bindBidirectional(chosen);
        Controls.named(box, Controls.id(key), Texts.get(key));
        Label label = Controls.label(key, Style.MUTED, Style.SMALL);
        label.setLabelFor(box);
        return new VBox(4, label, box);
    }

    /** Words for choices; nothing is typed. */
    private static final class Words<E extends Enum<E>> extends StringConverter<E> {
        private final String key;

        Words(String key) {
            this.key = key;
        }

        @Override
        public String toString(E value) {
            return value == null ? "" : Texts.get(key + "." + value.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public E fromString(String text) {
            throw new UnsupportedOperationException("nothing is typed here");
        }
    }
}
