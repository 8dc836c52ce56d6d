package io.espalier.ui.answers;

import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.workspace.Services;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Placeholder. */
public final class AnswersView extends StackPane {
    /** Builds the view. */
    public AnswersView(Services services) {
        getChildren().add(new ViewFrame("answers").body(new EmptyState("answers", Feather.BOX)));
    }
}
