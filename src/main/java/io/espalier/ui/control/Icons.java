package io.espalier.ui.control;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons of the one icon font. */
public final class Icons {
    private Icons() {}

    /** Returns an icon of the size of a button's text. */
    public static FontIcon of(Feather shape) {
        FontIcon icon = new FontIcon(shape);
        icon.getStyleClass().add("es-icon");
        return icon;
    }

    /** Returns a large icon for empty views. */
    public static FontIcon large(Feather shape) {
        FontIcon icon = new FontIcon(shape);
        icon.getStyleClass().add("es-icon-large");
        return icon;
    }
}
