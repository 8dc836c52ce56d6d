package io.espalier.ui.control;

import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/**
 * A row of buttons of which exactly one is chosen.
 *
 * @param <E> the choices
 */
public final class Segments<E extends Enum<E>> extends HBox {
    private final ToggleGroup group = new ToggleGroup();

    /**
     * Makes a row.
     *
     * @param key message key; each choice's text is {@code key.choice}, its id the same with dashes
     * @param choices from left to right
     * @param chosen followed and set
     */
    public Segments(String key, List<E> choices, ObjectProperty<E> chosen) {
        Style.SEGMENTS.on(this);
        Controls.named(this, Controls.id(key), Texts.get(key));
        for (int i = 0; i < choices.size(); i++) {
            getChildren().add(segment(key, choices.get(i), place(i, choices.size()), chosen));
        }
        ChangeListener<E> follow = (source, before, now) -> select(now);
        chosen.addListener(follow);
        select(chosen.get());
        group.selectedToggleProperty().addListener((source, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
    }

    private ToggleButton segment(String key, E choice, String place, ObjectProperty<E> chosen) {
        String full = key + "." + choice.name().toLowerCase(Locale.ROOT);
        ToggleButton button = new ToggleButton(Texts.get(full));
        Controls.named(button, Controls.id(full), Texts.get(full));
        Texts.find(full + ".tip").ifPresent(text -> Controls.tip(button, text));
        button.getStyleClass().add(place);
        button.setUserData(choice);
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> {
            if (button.isSelected()) {
                chosen.set(choice);
            }
        });
        return button;
    }

    private void select(E choice) {
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == choice)
                .findFirst()
                .ifPresent(group::selectToggle);
    }

    private static String place(int index, int count) {
        return index == 0 ? "left-pill" : index == count - 1 ? "right-pill" : "center-pill";
    }
}
