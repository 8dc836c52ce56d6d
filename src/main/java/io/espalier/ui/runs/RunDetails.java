package io.espalier.ui.runs;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Panel;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.library.RunEntry;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What is written down about one run, why it is not finished, and what can be done with it. */
final class RunDetails extends VBox {
    private final Label name = Controls.text("", Style.STRONG);
    private final Label caption = Controls.text("", Style.MUTED, Style.SMALL);
    private final Label reason = Controls.text("", Style.SMALL);

    RunDetails(RunsViewModel model) {
        TextField tags = new TextField();
        Controls.named(tags, "run-tags", Texts.get("runs.tags"));
        tags.setPromptText(Texts.get("runs.tags.hint"));
        tags.textProperty().bindBidirectional(model.tagsProperty());
        TextField folder = new TextField();
        Controls.named(folder, "run-folder", Texts.get("runs.folder"));
        folder.setPromptText(Texts.get("runs.folder.hint"));
        folder.textProperty().bindBidirectional(model.folderProperty());
        folder.setPrefColumnCount(9);
        TextArea note = new TextArea();
        Controls.named(note, "run-note", Texts.get("runs.note"));
        note.setPromptText(Texts.get("runs.note.hint"));
        note.setWrapText(true);
        note.setPrefRowCount(2);
        note.setMinHeight(40);
        note.textProperty().bindBidirectional(model.noteProperty());
        VBox.setVgrow(note, Priority.ALWAYS);
        Button keep = Controls.button("runs.keep", Feather.SAVE, model::keepRemarks);
        tags.setOnAction(e -> model.keepRemarks());
        folder.setOnAction(e -> model.keepRemarks());
        Button resume = Controls.primary("runs.resume", Feather.PLAY, model::resume);
        Button open = Controls.button("runs.open", Feather.ACTIVITY, model::open);
        Button fork = Controls.button("runs.fork", Feather.GIT_BRANCH, model::fork);
        var single = model.singleProperty();
        Controls.shownWhile(
                resume,
                Bindings.createBooleanBinding(
                        () -> {
                            RunEntry run = single.get();
                            return run != null && run.resumable();
                        },
                        single));
        name.setId("run-details-name");
        reason.setId("run-reason");
        for (Label label : java.util.List.of(name, caption, reason)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            Controls.shownWhile(label, label.textProperty().isNotEmpty());
        }
        FlowPane actions = new FlowPane(8, 6, resume, open, fork, keep);
        VBox tagged = labelled("runs.tags", tags);
        HBox.setHgrow(tagged, Priority.ALWAYS);
        HBox filed = new HBox(8, tagged, labelled("runs.folder", folder));
        VBox body = new VBox(8, name, caption, reason, filed, labelled("runs.note", note), actions);
        VBox.setVgrow(body.getChildren().get(4), Priority.ALWAYS);
        StackPane place = Controls.whyDisabled(body, single.map(run -> "").orElse(Texts.get("runs.one")));
        Panel panel = new Panel("runs.details", place).grow();
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
        setPrefWidth(330);
        setMinWidth(290);
        single.addListener((source, before, now) -> show(now));
        show(single.get());
    }

    private void show(@Nullable RunEntry run) {
        name.setText(run == null ? Texts.get("runs.one") : run.name());
        caption.setText(run == null ? "" : run.caption());
        reason.setText(run == null ? "" : run.story().reason());
    }

    private static VBox labelled(String key, javafx.scene.Node control) {
        Label label = Controls.label(key, Style.MUTED, Style.SMALL);
        label.setLabelFor(control);
        VBox box = new VBox(3, label, control);
        VBox.setVgrow(control, Priority.SOMETIMES);
        return box;
    }
}
