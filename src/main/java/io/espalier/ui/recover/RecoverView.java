package io.espalier.ui.recover;

import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.workspace.Services;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Placeholder. */
public final class RecoverView extends StackPane {
    /** Builds the view. */
    public RecoverView(Services services) {
        getChildren().add(new ViewFrame("recover").body(new EmptyState("recover", Feather.BOX)));
    }
}
