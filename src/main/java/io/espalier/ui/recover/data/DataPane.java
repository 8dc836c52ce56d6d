package io.espalier.ui.recover.data;

import io.espalier.report.text.VisibleText;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.ProblemList;
import io.espalier.ui.control.TaskStrip;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.worker.protocol.Results;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The first batch as the model sees it, and what an examination of all samples found. */
public final class DataPane extends VBox {
    private final VBox samples = new VBox(12);
    private final Label findings = Controls.text("", Style.SMALL);

    /**
     * Shows the samples of a draft.
     *
     * @param model the samples
     * @param dialogs reaches the clipboard
     */
    public DataPane(TrainingData model, Dialogs dialogs) {
        super(10);
        Style.PANEL.on(this);
        Controls.named(this, "data-pane", Texts.get("data.title"));
        Button show = Controls.button("data.preview", Feather.EYE, model::preview);
        Button examine = Controls.button("data.examine", Feather.CHECK_CIRCLE, model::examine);
        Label summary = Controls.bound(model.summaryProperty(), Style.MUTED, Style.SMALL);
        summary.setId("data-summary");
        summary.setWrapText(true);
        summary.setMinHeight(USE_PREF_SIZE);
        Controls.shownWhile(summary, model.summaryProperty().isNotEmpty());
        HBox head = new HBox(
                8, show, examine, Controls.spacer(), CopyCommand.button("data-command", dialogs, model::command));
        head.setAlignment(Pos.CENTER_LEFT);
        findings.setId("data-findings");
        findings.setWrapText(true);
        ProblemList problems = new ProblemList(dialogs);
        model.problemsProperty().addListener((source, before, now) -> problems.show(firstOf(now)));
        Controls.shownWhile(
                problems,
                Bindings.createBooleanBinding(
                        () -> !model.problemsProperty().get().isEmpty(), model.problemsProperty()));
        ScrollPane scroll = new ScrollPane(new VBox(12, findings, problems, legend(), samples));
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("es-form");
        Controls.named(scroll, "data-scroll", Texts.get("data.title"));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, summary, new TaskStrip("examination", model.taskProperty(), dialogs), scroll);
        model.previewProperty().addListener((source, before, now) -> show(now));
        model.examinedProperty().addListener((source, before, now) -> tell(now));
        show(model.previewProperty().get());
        tell(model.examinedProperty().get());
    }

    private static List<io.espalier.engine.problem.Problem> firstOf(List<io.espalier.engine.problem.Problem> all) {
        return all.subList(0, Math.min(20, all.size()));
    }

    private static Node legend() {
        Label learned = Controls.label("data.learned", Style.SMALL);
        learned.getStyleClass().addAll("es-token", "es-token-learned");
        Label masked = Controls.label("data.masked", Style.SMALL);
        masked.getStyleClass().add("es-token");
        Label visual = Controls.label("data.visual", Style.SMALL);
        visual.getStyleClass().addAll("es-token", "es-token-visual");
        HBox row = new HBox(8, learned, masked, visual);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void tell(Results.@Nullable Examined found) {
        findings.setVisible(found != null);
        findings.setManaged(found != null);
        if (found == null) {
            return;
        }
        String tokens = found.tokens().isEmpty()
                ? ""
                : Texts.get(
                        "data.tokens",
                        found.tokens().get(0),
                        found.tokens().get(1),
                        found.tokens().get(2),
                        found.tokens().get(3),
                        found.context());
        String verdict = found.problems().isEmpty()
                ? Texts.get("data.clean")
                : Texts.get("data.faults", found.problems().size());
        findings.setText(String.join(
                "\n",
                Texts.get("data.records", found.rows(), found.used(), found.withImage(), found.conversations()),
                tokens,
                verdict,
                String.join("\n", found.notes())));
    }

    private void show(Results.@Nullable Preview preview) {
        samples.getChildren().clear();
        if (preview != null) {
            for (int i = 0; i < preview.samples().size(); i++) {
                samples.getChildren().add(sample(preview.samples().get(i), i));
            }
        }
    }

    private static Node sample(Results.SeenSample sample, int number) {
        Label id = Controls.text(Texts.get("data.sample", sample.id(), sample.length()), Style.STRONG);
        VBox texts = new VBox(6, id);
        for (Results.SeenTurn turn : sample.turns()) {
            Label said = Controls.text(Texts.get("data.turn." + turn.role(), VisibleText.of(turn.text())), Style.SMALL);
            said.setWrapText(true);
            texts.getChildren().add(said);
        }
        texts.getChildren().add(tokens(sample));
        HBox.setHgrow(texts, Priority.ALWAYS);
        texts.setMinWidth(0);
        HBox row = new HBox(12);
        if (sample.picture().length > 0) {
            row.getChildren().add(new PatchPane("patches-" + number, sample.picture(), sample.patches()));
        }
        row.getChildren().add(texts);
        row.setId("sample-" + number);
        row.getStyleClass().add("es-sample");
        return row;
    }

    private static FlowPane tokens(Results.SeenSample sample) {
        FlowPane flow = new FlowPane(2, 3);
        for (Results.SeenToken token : sample.tokens()) {
            boolean visual = token.visual() > 0;
            Label chip = new Label(visual ? Texts.get("data.visual.count", token.visual()) : shown(token.text()));
            chip.getStyleClass().add("es-token");
            if (visual) {
                chip.getStyleClass().add("es-token-visual");
            } else if (token.learned()) {
                chip.getStyleClass().add("es-token-learned");
            }
            flow.getChildren().add(chip);
        }
        return flow;
    }

    /** A space is part of a token and must be seen. */
    private static String shown(String text) {
        return VisibleText.line(text.replace("\n", "⏎")).replace(' ', '·');
    }
}
