package io.espalier.ui.answers;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.Paradigm;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.platform.Words;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Question;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.cut.Cut;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** One question to many variants: columns are variants, rows are questions. */
public final class AnswersViewModel {
    private static final int MOST_TOKENS = 96;
    private static final double[] LADDER = {0.15, 0.30, 0.45, 0.60};

    private final Services services;
    private final Question question;
    private final ObservableList<Variant> variants = FXCollections.observableArrayList();
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private @Nullable ModelEntry followed;

    /** What differences are told in. */
    public enum Unit {
        /** Word by word. */
        WORDS,
        /** Whole sentences. */
        SENTENCES
    }

    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(Unit.WORDS);
    private final Votes votes;

    /**
     * One question and its answers, one per variant and in their order.
     *
     * @param text the question
     * @param pictures none or one
     * @param gold the right answer; empty when nobody knows it
     * @param answers as many as there are variants
     */
    public record Row(String text, List<Path> pictures, String gold, List<AnswerStream> answers) {}

    /** Follows the chosen model, whose dense form is the first variant. */
    public AnswersViewModel(Services services) {
        this.services = services;
        this.question = services.workspace().question();
        this.votes = new Votes(services.home().resolve("votes.jsonl"), services.background());
        services.workspace().modelProperty().addListener((source, before, now) -> follow(now));
        variants.addListener((ListChangeListener<Variant>) change -> check());
        question.textProperty().addListener((source, before, now) -> check());
        follow(services.workspace().modelProperty().get());
    }

    /** Returns the columns. */
    public ObservableList<Variant> variants() {
        return variants;
    }

    /** Returns the rows, newest first. */
    public ObservableList<Row> rows() {
        return rows;
    }

    /** Returns the question and its picture. */
    public Question question() {
        return question;
    }

    /** Returns why nothing can be asked; empty when it can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Asks every variant. */
    public void ask() {
        if (!obstacle.get().isEmpty()) {
            return;
        }
        List<AnswerStream> answers = new ArrayList<>();
        Row row = new Row(
                question.textProperty().get().strip(),
                question.pictures(),
                question.goldProperty().get().strip(),
                answers);
        for (Variant variant : variants) {
            answers.add(asked(variant, row));
        }
        rows.add(0, row);
    }

    /** Adds the present cut as a column. */
    public void addPresentCut() {
        ModelEntry entry = services.workspace().modelProperty().get();
        CutResult result = services.workspace().cut().resultProperty().get();
        if (entry == null || result == null || result.plan().isDense()) {
            return;
        }
        try {
            Cut cut = services.workspace().cut().cutProperty().get();
            Plans.present(services)
                    .ifPresent(pruning -> add(
                            new Variant(words(cut.paradigm(), result.plan().nominalRatio()), entry.folder(), pruning)));
        } catch (EngineException e) {
            obstacle.set(WindowWords.message(e));
        }
    }

    /** Adds the paper's ladder of ratios in the present paradigm as columns. */
    public void addLadder() {
        ModelEntry entry = services.workspace().modelProperty().get();
        Path scores = entry == null ? null : entry.scoresFileProperty().get();
        if (entry == null || scores == null) {
            return;
        }
        Paradigm paradigm = services.workspace().cut().cutProperty().get().paradigm();
        for (double ratio : LADDER) {
            add(new Variant(
                    words(paradigm, ratio),
                    entry.folder(),
                    new Pruning.ByScores(scores, paradigm.label(), ratio, List.of())));
        }
    }

    /** Adds an exported or recovered model folder as a column. */
    public void addModel(Path folder) {
        add(new Variant(Words.named(String.valueOf(folder.getFileName())), folder, new Pruning.None()));
    }

    /** Takes a column away with its answers. */
    public void remove(Variant variant) {
        int index = variants.indexOf(variant);
        if (index >= 0) {
            rows.replaceAll(row -> new Row(row.text(), row.pictures(), row.gold(), without(row.answers(), index)));
            variants.remove(index);
        }
    }

    /** Adds the paper's ratios and asks both questions of its Table 6. */
    public void askTableSix() {
        addLadder();
        for (String key : List.of("answers.preset.unusual", "answers.preset.count")) {
            question.goldProperty().set("");
            question.textProperty().set(Texts.get(key));
            ask();
        }
    }

    /** Returns what differences are told in. */
    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    Votes votes() {
        return votes;
    }

    /** Returns what an answer's vote stands for. */
    Votes.Ballot ballot(Row row, int column) {
        String picture = row.pictures().isEmpty() ? "" : row.pictures().get(0).toString();
        return new Votes.Ballot(
                row.text(),
                picture,
                variants.get(column).words().filed(),
                row.answers().get(column).textProperty().get());
    }

    /** Returns all answers as a table: a row a question, a column a variant, its vote behind each answer. */
    public Optional<Table> table() {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<TableColumn> columns =
                new ArrayList<>(List.of(TableColumn.text("Question"), TableColumn.text("Right answer")));
        variants.forEach(variant -> columns.add(TableColumn.text(variant.words().filed())));
        List<Table.Row> lines = new ArrayList<>();
        for (Row row : rows) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(row.text()), Cell.of(row.gold())));
            for (int i = 0; i < variants.size(); i++) {
                int vote = votes.of(ballot(row, i));
                String mark = vote == 0 ? "" : vote > 0 ? " [+]" : " [-]";
                cells.add(Cell.of(row.answers().get(i).textProperty().get() + mark));
            }
            lines.add(new Table.Row(cells, false, false));
        }
        return Optional.of(Table.of("answers", Texts.english("answers.title"), columns, lines));
    }

    /** Returns the commands that ask every variant, one a line. */
    public String command() {
        return variants.stream().map(this::command).collect(Collectors.joining("\n"));
    }

    private String command(Variant variant) {
        CommandLine line = CommandLine.of("ask").path(variant.model());
        question.pictures().forEach(picture -> line.option("image", picture));
        return line.pruning(variant.pruning())
                .option("max-tokens", MOST_TOKENS)
                .word(question.textProperty().get())
                .text();
    }

    private void add(Variant variant) {
        if (variants.contains(variant)) {
            return;
        }
        variants.add(variant);
        rows.replaceAll(row -> {
            List<AnswerStream> answers = new ArrayList<>(row.answers());
            answers.add(asked(variant, row));
            return new Row(row.text(), row.pictures(), row.gold(), answers);
        });
    }

    private AnswerStream asked(Variant variant, Row row) {
        AnswerStream stream = new AnswerStream(services.engine(), services.fx());
        stream.ask(new Commands.Ask(variant.model(), variant.pruning(), row.pictures(), row.text(), MOST_TOKENS));
        return stream;
    }

    private void follow(@Nullable ModelEntry entry) {
        if (entry != followed) {
            followed = entry;
            rows.clear();
            variants.clear();
            if (entry != null) {
                variants.add(new Variant(Words.of("ask.dense"), entry.folder(), new Pruning.None()));
            }
        }
        check();
    }

    private void check() {
        if (variants.isEmpty()) {
            obstacle.set(Texts.get("importance.why.model"));
        } else if (question.textProperty().get().isBlank()) {
            obstacle.set(Texts.get("ask.why.question"));
        } else {
            obstacle.set("");
        }
    }

    private static Words words(Paradigm paradigm, double ratio) {
        return Words.of("ask.pruned." + paradigm.label(), Figures.wholePercent(ratio));
    }

    private static List<AnswerStream> without(List<AnswerStream> answers, int index) {
        List<AnswerStream> left = new ArrayList<>(answers);
        left.remove(index);
        return left;
    }
}
