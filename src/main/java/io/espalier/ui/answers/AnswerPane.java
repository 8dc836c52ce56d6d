package io.espalier.ui.answers;

import io.espalier.report.text.ObjectWords;
import io.espalier.report.text.WordDiff;
import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
    private final Label invented = Controls.text("", Style.SMALL);
    private ObservableValue<AnswersViewModel.Unit> unit = new ReadOnlyObjectWrapper<>(AnswersViewModel.Unit.WORDS);
    private List<String> known = List.of();
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
        HBox head = new HBox(4, who, Controls.spacer(), state);
        head.setAlignment(Pos.CENTER_LEFT);
        words.setId(id + "-text");
        ScrollPane scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        invented.getStyleClass().add("es-wrong");
        invented.setWrapText(true);
        invented.setId(id + "-invented");
        Controls.shownWhile(invented, invented.textProperty().isNotEmpty());
        getChildren().addAll(head, scroll, invented);
        Controls.follow(this, answer.textProperty(), this::render);
        Controls.follow(this, answer.stateProperty(), this::render);
        if (reference != null) {
            Controls.follow(this, reference.stateProperty(), this::render);
        }
        accessibleTextProperty().bind(answer.textProperty().map(text -> name.getValue() + ": " + text));
        render();
    }

    /**
     * Marks differences in another unit, and objects that nobody else names.
     *
     * @param differences words or whole sentences; followed
     * @param texts whose objects are there: the question and the right answer
     */
    void judgeBy(ObservableValue<AnswersViewModel.Unit> differences, List<String> texts) {
        unit = differences;
        known = List.copyOf(texts);
        Controls.follow(this, unit, this::render);
        render();
    }

    /** Puts controls below the answer. */
    void foot(Node... nodes) {
        HBox row = new HBox(4, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(row);
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
        invented.setText("");
        if (!compare || other == null) {
            return List.of(word(answer.textProperty().get(), "es-word"));
        }
        return compared(other.textProperty().get(), answer.textProperty().get());
    }

    /** Marks what the reference says otherwise, and within it the objects that nobody but this answer names. */
    private List<Text> compared(String reference, String said) {
        List<String> there = new ArrayList<>(known);
        there.add(reference);
        Set<String> made = known.isEmpty() ? Set.of() : ObjectWords.inventedBy(said, there);
        invented.setText(made.isEmpty() ? "" : Texts.get("answer.invented", String.join(", ", made)));
        List<WordDiff.Span> spans = unit.getValue() == AnswersViewModel.Unit.SENTENCES
                ? WordDiff.bySentence(reference, said)
                : WordDiff.against(reference, said);
        List<Text> pieces = new ArrayList<>();
        for (WordDiff.Span span : spans) {
            String style = span.isChanged() ? "es-word-changed" : "es-word";
            for (WordDiff.Span part : ObjectWords.marked(span.text(), made)) {
                pieces.add(word(part.text(), part.isChanged() ? "es-word-invented" : style));
            }
        }
        return pieces;
    }

    private static Text word(String text, String style) {
        Text word = new Text(text);
        word.getStyleClass().add(style);
        return word;
    }
}
