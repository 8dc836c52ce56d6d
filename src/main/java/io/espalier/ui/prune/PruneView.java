package io.espalier.ui.prune;

import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.workspace.Services;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Placeholder. */
public final class PruneView extends StackPane {
    /** Builds the view. */
    public PruneView(Services services) {
        getChildren().add(new ViewFrame("prune").body(new EmptyState("prune", Feather.BOX)));
    }
}
