package io.espalier.ui.recover;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.RunEntry;
import io.espalier.ui.workspace.Services;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Offers a run that was left unfinished, with the reason, and says when the run on the screen belongs to another process. */
final class RunNotice extends VBox {
    RunNotice(Services services, RecoverViewModel model) {
        super(8);
        Label text = Controls.text("", Style.SMALL);
        text.setId("unfinished-text");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var offered = services.runs().unfinishedProperty();
        Button resume = Controls.primary("unfinished.resume", Feather.PLAY, () -> {
            RunEntry run = offered.get();
            if (run != null) {
                model.resume(run);
            }
        });
        Button dismiss = Controls.icon("unfinished.dismiss", Feather.X, services.runs()::dismissUnfinished);
        HBox left = new HBox(12, text, resume, dismiss);
        left.setAlignment(Pos.CENTER_LEFT);
        left.getStyleClass().add("es-notice");
        Controls.named(left, "unfinished", Texts.get("unfinished"));
        Controls.shownWhile(left, Bindings.isNotNull(offered));
        offered.addListener((source, before, now) -> text.setText(words(now)));
        text.setText(words(offered.get()));
        Label other = Controls.text("", Style.SMALL);
        other.setId("foreign-text");
        other.setWrapText(true);
        HBox foreign = new HBox(other);
        foreign.getStyleClass().add("es-notice");
        Controls.named(foreign, "foreign", Texts.get("foreign"));
        var another = model.shown().foreignProperty();
        Controls.shownWhile(foreign, Bindings.isNotNull(another));
        another.addListener(
                (source, before, now) -> other.setText(now == null ? "" : Texts.get("foreign.text", now.name())));
        RunEntry now = another.get();
        other.setText(now == null ? "" : Texts.get("foreign.text", now.name()));
        getChildren().addAll(left, foreign);
        Controls.shownWhile(this, Bindings.isNotNull(offered).or(Bindings.isNotNull(another)));
    }

    private static String words(@org.jspecify.annotations.Nullable RunEntry run) {
        return run == null
                ? ""
                : Texts.get("unfinished.text", run.name(), run.story().reason());
    }
}
