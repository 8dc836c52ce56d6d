package io.espalier.ui.control;

import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.host.ProgramVersion;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Redacted;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Problems as people can act on them: what, where, found and expected, what to do; and a button that copies them all. */
public final class ProblemList extends VBox {
    private final Dialogs dialogs;

    /** Makes an empty list. */
    public ProblemList(Dialogs dialogs) {
        super(8);
        this.dialogs = dialogs;
        Controls.named(this, "problems", Texts.get("problem.list"));
    }

    /** Shows these problems instead of the present ones. */
    public void show(List<Problem> problems) {
        getChildren().setAll(problems.stream().map(ProblemList::card).toList());
        if (!problems.isEmpty()) {
            Button copy = Controls.button("problem.copy", Feather.COPY, () -> dialogs.copy(report(problems)));
            HBox row = new HBox(copy);
            row.setAlignment(Pos.CENTER_RIGHT);
            getChildren().add(row);
        }
    }

    /** Returns the problems as text to send to somebody: with the versions, without home folder, user or host. */
    public static String report(List<Problem> problems) {
        String end = System.lineSeparator();
        String text = problems.stream().map(Problem::message).collect(Collectors.joining(end));
        String versions = String.join(
                ", ",
                "Espalier " + ProgramVersion.text(),
                "Java " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return Redacted.here().of(text + end + versions);
    }

    private static Node card(Problem problem) {
        Label code = Controls.text(problem.code(), Style.BADGE, Style.BAD);
        code.setMinWidth(USE_PREF_SIZE);
        Label what = wrapped(capital(problem.what()) + ".", Style.STRONG);
        VBox lines = new VBox(3, what);
        add(lines, "problem.where", problem.where());
        add(lines, "problem.found", problem.found());
        add(lines, "problem.expected", problem.expected());
        if (!problem.advice().isEmpty()) {
            lines.getChildren().add(wrapped(capital(problem.advice()) + "."));
        }
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox card = new HBox(10, code, lines);
        Style.PROBLEM.on(card);
        card.setAccessibleText(problem.message());
        return card;
    }

    private static void add(VBox lines, String key, String value) {
        if (!value.isEmpty()) {
            lines.getChildren().add(wrapped(Texts.get(key, value), Style.MUTED, Style.SMALL));
        }
    }

    private static Label wrapped(String text, Style... styles) {
        Label label = Controls.text(text, styles);
        label.setWrapText(true);
        return label;
    }

    /** Begins a sentence; a file name at its beginning stays as it is. */
    private static String capital(String text) {
        boolean word = text.matches("(?s)[a-z]+([ ,:].*)?");
        return word ? Character.toUpperCase(text.charAt(0)) + text.substring(1) : text;
    }
}
