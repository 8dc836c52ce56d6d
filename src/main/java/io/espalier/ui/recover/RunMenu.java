package io.espalier.ui.recover;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.library.RunEntry;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with the chosen run beside resuming it: train it longer, take its recipe over. */
final class RunMenu extends MenuButton {
    private static final int MOST = 10_000_000;

    private final Services services;
    private final RecoverViewModel model;

    RunMenu(Services services, RecoverViewModel model) {
        this.services = services;
        this.model = model;
        setText(Texts.get("recover.menu"));
        Controls.named(this, "recover-menu", Texts.get("recover.menu.tip"));
        Controls.tip(this, Texts.get("recover.menu.tip"));
        setMinWidth(USE_PREF_SIZE);
        MenuItem fork =
                item("recover.fork", run -> services.runs().forkedProperty().set(run));
        MenuItem extend = extend();
        getItems().addAll(extend, fork);
        Controls.shownWhile(this, Bindings.isNotNull(chosen()));
    }

    private javafx.beans.property.ObjectProperty<@Nullable RunEntry> chosen() {
        return services.runs().chosenProperty();
    }

    private boolean finished() {
        RunEntry run = chosen().get();
        return run != null && run.state() == RunEntry.State.FINISHED;
    }

    private MenuItem item(String key, Consumer<RunEntry> action) {
        MenuItem item = new MenuItem(Texts.get(key));
        item.setId(Controls.id(key));
        item.setOnAction(e -> {
            RunEntry run = chosen().get();
            if (run != null) {
                action.accept(run);
            }
        });
        return item;
    }

    private CustomMenuItem extend() {
        Spinner<Integer> steps = new Spinner<>(1, MOST, 400, 100);
        steps.setEditable(true);
        steps.setPrefWidth(110);
        Controls.named(steps, "extend-steps", Texts.get("recover.extend.steps"));
        HBox row = new HBox(
                8,
                Controls.label("recover.extend.steps"),
                steps,
                Controls.button("recover.extend", Feather.FAST_FORWARD, () -> {
                    RunEntry run = chosen().get();
                    if (run != null) {
                        hide();
                        model.extend(run, steps.getValue());
                    }
                }),
                CopyCommand.button("extend-command", services.dialogs(), () -> {
                    RunEntry run = chosen().get();
                    return run == null ? "" : model.extendCommand(run, steps.getValue());
                }));
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        chosen().addListener((source, before, now) -> {
            if (now != null && now.story().step() > 0) {
                steps.getValueFactory()
                        .setValue((int) Math.min(MOST, 2 * now.story().step()));
            }
        });
        var why = Bindings.createStringBinding(() -> finished() ? "" : Texts.get("recover.extend.why"), chosen());
        Label reason = Controls.bound(why, Style.MUTED, Style.SMALL);
        Controls.shownWhile(reason, why.isNotEmpty());
        CustomMenuItem item = new CustomMenuItem(new VBox(4, Controls.whyDisabled(row, why), reason), false);
        item.setId("recover-extend-item");
        return item;
    }
}
