package io.espalier.ui.control;

import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Texts;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** Copies the command that does on the command line what the view beside it does. */
public final class CopyCommand {
    private CopyCommand() {}

    /**
     * Returns the button.
     *
     * @param id its id
     * @param dialogs reaches the clipboard
     * @param command the command as it is now
     */
    public static Button button(String id, Dialogs dialogs, Supplier<String> command) {
        Button button = new Button(Texts.get("copy.command"), Icons.of(Feather.TERMINAL));
        Controls.named(button, id, Texts.get("copy.command.tip"));
        Controls.tip(button, Texts.get("copy.command.tip"));
        button.getStyleClass().add("flat");
        button.setMinWidth(Button.USE_PREF_SIZE);
        PauseTransition back = new PauseTransition(Duration.seconds(1.6));
        back.setOnFinished(e -> button.setText(Texts.get("copy.command")));
        button.setOnAction(e -> {
            dialogs.copy(command.get());
            button.setText(Texts.get("copy.done"));
            back.playFromStart();
        });
        return button;
    }
}
