package io.espalier.ui.compare;

import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.workspace.Services;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Placeholder. */
public final class CompareView extends StackPane {
    /** Builds the view. */
    public CompareView(Services services) {
        getChildren().add(new ViewFrame("compare").body(new EmptyState("compare", Feather.BOX)));
    }
}
