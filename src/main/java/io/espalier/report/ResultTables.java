package io.espalier.report;

import io.espalier.engine.evaluate.result.Average;
import io.espalier.engine.evaluate.result.EvaluationSummary;
import io.espalier.engine.evaluate.result.Interval;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.report.RunResult.Answer;
import io.espalier.report.RunResult.Measure;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.TableColumn.Best;
import io.espalier.report.table.ValueFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of a comparison: benchmark matrix, efficiency, answers. */
public final class ResultTables {
    private ResultTables() {}

    /**
     * Returns the benchmark matrix (the paper's Tables 2 and 5): a row a run, the nine columns, AVG, AVG-%, and AVG-% over the
     * blind control where that was run. Cells are shaded by the share of the dense model's score that is left.
     *
     * @param input the comparison
     * @return the table {@code matrix}
     */
    public static Table matrix(ComparisonInput input) {
        boolean hasBlind =
                input.blindAverage().isPresent() && input.denseAverage().isPresent();
        List<TableColumn> columns = new ArrayList<>(List.of(
                TableColumn.text("Run"),
                TableColumn.number("Parameters", ValueFormat.COUNT),
                TableColumn.number("Ratio %", ValueFormat.fixed(1))));
        for (Column column : Column.values()) {
            columns.add(score(column.title()));
        }
        columns.add(score("AVG"));
        columns.add(score("AVG-%"));
        if (hasBlind) {
            columns.add(score("AVG-% over blind"));
        }
        List<Table.Row> rows = new ArrayList<>();
        for (RunResult run : input.runs()) {
            boolean isGroup = !rows.isEmpty() && isOtherGroup(input.runs().get(rows.size() - 1), run);
            rows.add(new Table.Row(cells(input, run, hasBlind), run.isDense(), isGroup));
        }
        input.blind().ifPresent(blind -> rows.add(new Table.Row(blind(input, blind, hasBlind), true, true)));
        return new Table("matrix", input.title(), columns, rows, note(input, hasBlind));
    }

    private static TableColumn score(String title) {
        return TableColumn.number(title, ValueFormat.SCORE).best(Best.HIGHEST);
    }

    private static boolean isOtherGroup(RunResult above, RunResult run) {
        return !above.identity().paradigm().equals(run.identity().paradigm());
    }

    private static List<Cell> cells(ComparisonInput input, RunResult run, boolean hasBlind) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(run.name()));
        cells.add(run.parameters() > 0 ? Cell.of((double) run.parameters()) : Cell.missing());
        cells.add(Cell.of(100 * run.identity().ratio()));
        for (Column column : Column.values()) {
            cells.add(within(run, column.title(), cell(run.columns().get(column), input.dense(), column)));
        }
        List<Cell> averages = averages(input, run.average(), hasBlind);
        averages.set(0, within(run, EvaluationSummary.AVERAGE, averages.get(0)));
        cells.addAll(averages);
        return cells;
    }

    private static Cell within(RunResult run, String title, Cell cell) {
        Interval interval = run.intervals().get(title);
        return interval == null ? cell : cell.within(interval.low(), interval.high());
    }

    private static Cell cell(@Nullable Double value, Optional<RunResult> dense, Column column) {
        if (value == null) {
            return Cell.missing();
        }
        double reference =
                dense.map(d -> d.columns().getOrDefault(column, Double.NaN)).orElse(Double.NaN);
        return Cell.shaded(value, reference > 0 ? value / reference : Double.NaN);
    }

    private static List<Cell> averages(ComparisonInput input, Optional<Average> average, boolean hasBlind) {
        List<Cell> cells = new ArrayList<>();
        double share = percent(average, input.denseAverage());
        cells.add(average.map(a -> Cell.shaded(a.value(), share / 100)).orElseGet(Cell::missing));
        cells.add(Double.isNaN(share) ? Cell.missing() : Cell.shaded(share, share / 100));
        if (hasBlind) {
            double over = average.map(a -> a.percentOverBlind(
                            input.denseAverage().orElseThrow(),
                            input.blindAverage().orElseThrow()))
                    .orElse(Double.NaN);
            cells.add(Double.isNaN(over) ? Cell.missing() : Cell.shaded(over, over / 100));
        }
        return cells;
    }

    private static List<Cell> blind(ComparisonInput input, Map<Column, Double> blind, boolean hasBlind) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.of("blind control"), Cell.missing(), Cell.missing()));
        for (Column column : Column.values()) {
            cells.add(cell(blind.get(column), input.dense(), column));
        }
        cells.addAll(averages(input, Average.of(blind), hasBlind));
        return cells;
    }

    /** Returns AVG-%, NaN where it is not known. */
    static double percent(Optional<Average> average, Optional<Average> dense) {
        return average.isPresent() && dense.isPresent() ? average.get().percentOf(dense.get()) : Double.NaN;
    }

    private static String note(ComparisonInput input, boolean hasBlind) {
        StringBuilder note = new StringBuilder("MME in points, everything else in percent. AVG is the mean of the nine"
                + " columns with MME-C divided by 8 and MME-P by 20.");
        if (input.dense().isPresent()) {
            note.append(" AVG-% is the share of the dense model's AVG; shading is the share in each column.");
        }
        if (hasBlind) {
            note.append(" Over blind: both averages less that of the blind control, which gets no picture.");
        }
        return note.toString();
    }

    /** Returns sizes and costs, a row a run: the table {@code efficiency}. */
    public static Table efficiency(ComparisonInput input) {
        List<String> measures = input.runs().stream()
                .flatMap(run -> run.measures().stream())
                .map(Measure::name)
                .distinct()
                .toList();
        List<TableColumn> columns = new ArrayList<>(List.of(
                TableColumn.text("Run"),
                TableColumn.number("Ratio %", ValueFormat.fixed(1)),
                TableColumn.number("Parameters", ValueFormat.COUNT),
                TableColumn.number("Weights", ValueFormat.BYTES)));
        measures.forEach(name -> columns.add(TableColumn.number(name, ValueFormat.SCORE)));
        List<Table.Row> rows = new ArrayList<>();
        for (RunResult run : input.runs()) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.of(run.name()),
                    Cell.of(100 * run.identity().ratio()),
                    run.parameters() > 0 ? Cell.of((double) run.parameters()) : Cell.missing(),
                    run.bytes() > 0 ? Cell.of((double) run.bytes()) : Cell.missing()));
            measures.forEach(name -> cells.add(measure(run, name)));
            rows.add(new Table.Row(cells, run.isDense(), false));
        }
        return Table.of("efficiency", "Size and cost of " + input.title(), columns, rows);
    }

    private static Cell measure(RunResult run, String name) {
        return run.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .map(measure -> Cell.of(measure.value()))
                .orElseGet(Cell::missing);
    }

    /** Returns all answers, a row a question and run: the table {@code answers}. */
    public static Table answers(ComparisonInput input) {
        List<Table.Row> rows = new ArrayList<>();
        for (RunResult run : input.runs()) {
            for (Answer answer : run.answers()) {
                rows.add(Table.Row.of(
                        Cell.of(answer.item()),
                        Cell.of(answer.column()),
                        Cell.of(answer.question()),
                        Cell.of(answer.gold()),
                        Cell.of(run.name()),
                        Cell.of(answer.response()),
                        Double.isNaN(answer.score()) ? Cell.missing() : Cell.of(answer.score())));
            }
        }
        List<TableColumn> columns = new ArrayList<>();
        for (String heading : List.of("Item", "Column", "Question", "Gold", "Run", "Response")) {
            columns.add(TableColumn.text(heading));
        }
        columns.add(TableColumn.number("Score", ValueFormat.SCORE));
        return Table.of("answers", "Answers", columns, rows);
    }
}
