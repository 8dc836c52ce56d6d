package io.espalier.ui.importance;

import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.workspace.Services;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Placeholder. */
public final class ImportanceView extends StackPane {
    /** Builds the view. */
    public ImportanceView(Services services) {
        getChildren().add(new ViewFrame("importance").body(new EmptyState("importance", Feather.BOX)));
    }
}
