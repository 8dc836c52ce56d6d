package io.espalier.ui.shell;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.ui.workspace.library.RunQueue;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What is left to be done, above every view: a run to go on with that lost its window or its engine, and runs that wait in line. */
final class Banner extends VBox {
    /** How the codes of problems begin that are the engine process's, not its work's. */
    private static final String ENGINE = "WK-";

    private final Services services;

    Banner(Services services) {
        super(8);
        this.services = services;
        setPadding(new Insets(10, 20, 0, 20));
        BooleanBinding left = Bindings.isNotNull(services.runs().unfinishedProperty());
        BooleanBinding halted = services.queue().haltProperty().isNotEmpty();
        getChildren().addAll(Controls.shownWhile(unfinished(), left), Controls.shownWhile(line(), halted));
        Controls.shownWhile(this, left.or(halted));
        services.queue().listen(this::hear);
    }

    /** A run whose engine died is not to blame: to go on with it is offered, whatever view is open. */
    private void hear(RunQueue.Entry entry, EngineEvent event) {
        if (event instanceof EngineEvent.Failed failed
                && failed.problems().get(0).code().startsWith(ENGINE)) {
            services.runs().offer(entry.folder());
        }
    }

    private HBox unfinished() {
        var offered = services.runs().unfinishedProperty();
        Button resume = Controls.primary("unfinished.resume", Feather.PLAY, () -> {
            RunEntry run = offered.get();
            if (run != null) {
                services.runs().resume(run, services.queue());
                services.workspace().stepProperty().set(Step.RECOVER);
            }
        });
        Button dismiss = Controls.icon("unfinished.dismiss", Feather.X, services.runs()::dismissUnfinished);
        return notice("unfinished", offered.map(Banner::words).orElse(""), resume, dismiss);
    }

    private HBox line() {
        Button proceed = Controls.primary("line.proceed", Feather.PLAY, services.queue()::proceed);
        Button forget = Controls.button("line.forget", Feather.X, services.queue()::clear);
        return notice("line", services.queue().haltProperty(), proceed, forget);
    }

    private static HBox notice(String id, ObservableValue<String> words, Button... buttons) {
        Label text = Controls.bound(words, Style.SMALL);
        text.setId(id + "-text");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox notice = new HBox(12, text);
        notice.getChildren().addAll(buttons);
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.getStyleClass().add("es-notice");
        return Controls.named(notice, id, Texts.get(id));
    }

    private static String words(@Nullable RunEntry run) {
        return run == null
                ? ""
                : Texts.get("unfinished.text", run.name(), run.story().reason());
    }
}
