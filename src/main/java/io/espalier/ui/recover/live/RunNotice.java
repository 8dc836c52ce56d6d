package io.espalier.ui.recover.live;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Says when the run on the screen belongs to another process. */
public final class RunNotice extends HBox {
    /** Follows the run on the screen. */
    public RunNotice(ShownRun shown) {
        var another = shown.foreignProperty();
        Label text = Controls.bound(
                another.map(run -> Texts.get("foreign.text", run.name())).orElse(""), Style.SMALL);
        text.setId("foreign-text");
        text.setWrapText(true);
        getChildren().add(text);
        getStyleClass().add("es-notice");
        Controls.named(this, "foreign", Texts.get("foreign"));
        Controls.shownWhile(this, Bindings.isNotNull(another));
    }
}
