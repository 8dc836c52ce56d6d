package io.espalier.ui.answers;

import io.espalier.report.text.WordDiff;
import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** An answer with the name of who gave it; words that a reference answer has not are marked. */
public final class AnswerPane extends VBox {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final AnswerStream answer;
    private final @Nullable AnswerStream reference;
    private final TextFlow words = new TextFlow();
    private final Label state = Controls.text("", Style.MUTED, Style.SMALL);

    /**
     * Makes a pane.
     *
     * @param id its id
     * @param name who answers
     * @param answer what is answered
     * @param reference the answer that differences are marked against; null: none are
     */
    public AnswerPane(String id, ObservableValue<String> name, AnswerStream answer, @Nullable AnswerStream reference) {
        super(6);
        this.answer = answer;
        this.reference = reference;
        setId(id);
        Style.ANSWER.on(this);
        Label who = Controls.bound(name, Style.STRONG);
        who.setWrapText(true);
        state.setMinWidth(USE_PREF_SIZE);
        Controls.shownWhile(who, name.map(text -> !text.isEmpty()));
        HBox head = new HBox(8, who, Controls.spacer(), state);
        head.setAlignment(Pos.CENTER_LEFT);
        words.setId(id + "-text");
        ScrollPane scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        answer.textProperty().addListener((source, before, now) -> render());
        answer.stateProperty().addListener((source, before, now) -> render());
        if (reference != null) {
            reference.stateProperty().addListener((source, before, now) -> render());
        }
        accessibleTextProperty().bind(answer.textProperty().map(text -> name.getValue() + ": " + text));
        render();
    }

    private void render() {
        AnswerStream.State now = answer.stateProperty().get();
        String key = now.name().toLowerCase(Locale.ROOT);
        double rate = answer.rateProperty().get();
        state.setText(
                now == AnswerStream.State.DONE && rate > 0
                        ? Texts.get("answer.rate", String.format(Locale.ROOT, "%.0f", rate))
                        : Texts.get("answer." + key));
        pseudoClassStateChanged(STALE, now == AnswerStream.State.STALE);
        words.getChildren().setAll(pieces(now));
    }

    private List<Text> pieces(AnswerStream.State now) {
        if (now == AnswerStream.State.FAILED) {
            return List.of(word(answer.problemsProperty().get().get(0).message(), "es-word-bad"));
        }
        if (now == AnswerStream.State.EMPTY) {
            return List.of(word(Texts.get("answer.hint"), "es-word-hint"));
        }
        AnswerStream other = reference;
        boolean compare = other != null
                && now == AnswerStream.State.DONE
                && other.stateProperty().get() == AnswerStream.State.DONE;
        if (!compare || other == null) {
            return List.of(word(answer.textProperty().get(), "es-word"));
        }
        return WordDiff.against(
                        other.textProperty().get(), answer.textProperty().get())
                .stream()
                .map(span -> word(span.text(), span.isChanged() ? "es-word-changed" : "es-word"))
                .toList();
    }

    private static Text word(String text, String style) {
        Text word = new Text(text);
        word.getStyleClass().add(style);
        return word;
    }
}
