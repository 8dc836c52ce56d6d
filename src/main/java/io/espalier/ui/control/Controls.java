package io.espalier.ui.control;

import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/**
 * Buttons and labels with everything they must have.
 *
 * <p>The id of a control is its message key with dashes: {@code import.calibrate} is text and {@code #import-calibrate} id. A
 * key with {@code .tip} behind it gives the tooltip.
 */
public final class Controls {
    private static final Duration DELAY = Duration.millis(400);

    private Controls() {}

    /** Returns an ordinary button. */
    public static Button button(String key, Feather shape, Runnable action) {
        Button button = new Button(Texts.get(key), Icons.of(shape));
        return finish(button, key, action);
    }

    /** Returns the one button of a view that is meant to be pressed next. */
    public static Button primary(String key, Feather shape, Runnable action) {
        Button button = button(key, shape, action);
        button.getStyleClass().add("accent");
        return button;
    }

    /** Returns a button without a border that shows an icon only. */
    public static Button icon(String key, Feather shape, Runnable action) {
        Button button = new Button("", Icons.of(shape));
        button.getStyleClass().addAll("flat", "button-icon");
        Style.ICON_BUTTON.on(button);
        finish(button, key, action);
        if (Texts.find(key + ".tip").isEmpty()) {
            tip(button, Texts.get(key));
        }
        return button;
    }

    /** Returns a label of a message. */
    public static Label label(String key, Style... styles) {
        return text(Texts.get(key), styles);
    }

    /** Returns a label of a text that is no message, such as a number or a name. */
    public static Label text(String text, Style... styles) {
        Label label = new Label(text);
        for (Style style : styles) {
            style.on(label);
        }
        return label;
    }

    /** Returns a label that follows a value. */
    public static Label bound(ObservableValue<String> text, Style... styles) {
        Label label = text("", styles);
        label.textProperty().bind(text);
        return label;
    }

    /** Gives a node its id and what a screen reader says. */
    public static <T extends Node> T named(T node, String id, String accessible) {
        node.setId(id);
        node.setAccessibleText(accessible);
        return node;
    }

    /** Gives a node a tooltip. */
    public static <T extends Node> T tip(T node, String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(DELAY);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        Tooltip.install(node, tooltip);
        return node;
    }

    /** Lets a label that may be cut off in a narrow place tell its whole text under the pointer. */
    public static Label told(Label label) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(label.textProperty());
        tooltip.setShowDelay(DELAY);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        label.setMinWidth(0);
        label.tooltipProperty().bind(label.textProperty().map(text -> text.isEmpty() ? null : tooltip));
        return label;
    }

    /**
     * Does something whenever a value changes, as long as a node lives: the value, which may live longer, does not keep it.
     *
     * @param node what the action is about
     * @param value heard
     * @param action done on every change
     */
    public static void follow(Node node, ObservableValue<?> value, Runnable action) {
        ChangeListener<Object> heard = (source, before, now) -> action.run();
        node.getProperties().put(heard, value);
        value.addListener(new WeakChangeListener<>(heard));
    }

    /** Takes a node out of the layout while it is invisible. */
    public static <T extends Node> T shownWhile(T node, ObservableValue<Boolean> shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
        return node;
    }

    /**
     * Wraps a control so that the pointer and a screen reader learn why it cannot be used; a disabled control itself hears of
     * no pointer.
     *
     * @param control disabled while there is a reason
     * @param why the reason; empty: it can be used
     * @return what is laid out in place of the control
     */
    public static StackPane whyDisabled(Node control, ObservableValue<String> why) {
        StackPane place = new StackPane(control);
        if (control instanceof ButtonBase) {
            place.setMinWidth(Region.USE_PREF_SIZE);
        }
        Tooltip tooltip = new Tooltip();
        tooltip.setShowDelay(DELAY);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        Runnable show = () -> {
            String reason = why.getValue();
            control.setDisable(!reason.isEmpty());
            control.setAccessibleHelp(reason);
            tooltip.setText(reason);
            if (reason.isEmpty()) {
                Tooltip.uninstall(place, tooltip);
            } else {
                Tooltip.install(place, tooltip);
            }
        };
        follow(place, why, show);
        show.run();
        return place;
    }

    /** Returns a reason that is there while something is not so. */
    public static ObservableValue<String> unless(ObservableValue<Boolean> is, String key) {
        return is.map(so -> so ? "" : Texts.get(key)).orElse(Texts.get(key));
    }

    /** Returns keys as they are called in the language of the window. */
    public static String keys(KeyCombination keys) {
        return keys.getDisplayText().replace("Ctrl", Texts.get("key.control"));
    }

    /** Returns an empty stretch that pushes its neighbours apart. */
    public static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }

    /** Returns the id that belongs to a message key. */
    public static String id(String key) {
        return key.replace('.', '-');
    }

    private static <B extends ButtonBase> B finish(B button, String key, Runnable action) {
        named(button, id(key), Texts.get(key));
        button.setOnAction(e -> action.run());
        button.setMnemonicParsing(false);
        Texts.find(key + ".tip").ifPresent(text -> tip(button, text));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
