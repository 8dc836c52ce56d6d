package io.espalier.report;

import io.espalier.engine.problem.EngineException;
import io.espalier.report.RunResult.Answer;
import io.espalier.report.figure.Figure;
import io.espalier.report.html.Block;
import io.espalier.report.html.Page;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.ValueFormat;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a comparison into the sections of a page. */
final class ReportPages {
    private static final Logger LOG = LoggerFactory.getLogger(ReportPages.class);
    private static final int MOST_QUESTIONS = 12;
    private static final int LARGEST_PICTURE = 440;

    private final ComparisonInput input;
    private final ComparisonReport report;

    ReportPages(ComparisonInput input, ComparisonReport report) {
        this.input = input;
        this.report = report;
    }

    Page page() {
        ComparisonInput.Context context = input.context();
        List<Page.Section> sections = new ArrayList<>();
        sections.add(new Page.Section("Results", results()));
        sections.add(new Page.Section("Answers side by side", answers()));
        sections.add(new Page.Section("Size and cost", List.of(untitled(ResultTables.efficiency(input)))));
        sections.add(new Page.Section("Training", drawings(report.journals().values())));
        sections.add(new Page.Section("Model", model()));
        sections.add(new Page.Section("Importance", importance()));
        sections.add(new Page.Section("Pruning plans", plans()));
        for (Table reference : report.references()) {
            sections.add(new Page.Section(reference.title(), List.of(untitled(reference))));
        }
        sections.add(new Page.Section("How to repeat this", repeat()));
        sections.add(new Page.Section("Versions", versions(context.versions())));
        return new Page(input.title(), lead(), sections);
    }

    private String lead() {
        long pruned = input.runs().stream().filter(run -> !run.isDense()).count();
        Optional<RunResult> best = input.runs().stream()
                .filter(run -> !run.isDense() && run.average().isPresent())
                .max(Comparator.comparingDouble(
                        run -> run.average().orElseThrow().value()));
        StringBuilder lead = new StringBuilder(pruned + (pruned == 1 ? " pruned run" : " pruned runs"));
        best.ifPresent(run -> {
            double share = ResultTables.percent(run.average(), input.denseAverage());
            lead.append("; best: ").append(run.name());
            lead.append(", AVG ")
                    .append(ValueFormat.SCORE.show(run.average().orElseThrow().value()));
            lead.append(Double.isNaN(share) ? "" : " (" + ValueFormat.fixed(1).show(share) + " % of the dense model)");
        });
        return lead.append('.').toString();
    }

    private List<Block> results() {
        List<Block> blocks = new ArrayList<>();
        ResultFigures.recovery(input).ifPresent(figure -> blocks.add(new Block.Drawing(figure)));
        blocks.add(untitled(ResultTables.matrix(input)));
        return blocks;
    }

    // The heading above the table says what it is.
    private static Block untitled(Table table) {
        return new Block.Grid(new Table(table.id(), "", table.columns(), table.rows(), table.note()));
    }

    private static List<Block> drawings(Collection<Figure> figures) {
        return figures.stream().map(figure -> (Block) new Block.Drawing(figure)).toList();
    }

    private List<Block> model() {
        List<Block> blocks = new ArrayList<>();
        input.context().card().ifPresent(card -> {
            blocks.add(new Block.Drawing(ModelFigures.components(card)));
            blocks.add(untitled(ModelFigures.card(card)));
        });
        return blocks;
    }

    private List<Block> importance() {
        List<Block> blocks = new ArrayList<>();
        input.context()
                .scores()
                .ifPresent(scores -> blocks.add(new Block.Paragraph(
                        "Calibrated on " + scores.calibration().samples() + " samples, seed "
                                + scores.calibration().seed() + ".")));
        blocks.addAll(drawings(report.importance().values()));
        return blocks;
    }

    private List<Block> plans() {
        List<Block> blocks = new ArrayList<>();
        input.context().plans().forEach((run, plan) -> {
            blocks.add(new Block.Paragraph(run + ": " + ModelFigures.summary(plan)));
            blocks.add(new Block.Folded("What stays, layer by layer", ModelFigures.plan(plan)));
        });
        return blocks;
    }

    private List<Block> repeat() {
        List<Block> blocks = new ArrayList<>();
        if (!input.context().commands().isEmpty()) {
            blocks.add(new Block.Code(String.join("\n", input.context().commands())));
        }
        if (!input.context().recipe().isBlank()) {
            blocks.add(new Block.Paragraph("The recipe as it was given:"));
            blocks.add(new Block.Code(input.context().recipe()));
        }
        return blocks;
    }

    private static List<Block> versions(Map<String, String> versions) {
        if (versions.isEmpty()) {
            return List.of();
        }
        List<Table.Row> rows = versions.entrySet().stream()
                .map(entry -> Table.Row.of(Cell.of(entry.getKey()), Cell.of(entry.getValue())))
                .toList();
        List<TableColumn> columns = List.of(TableColumn.text("What"), TableColumn.text("Version"));
        return List.of(new Block.Grid(Table.of("versions", "", columns, rows)));
    }

    private List<Block> answers() {
        Map<String, List<Block.Reply>> replies = new LinkedHashMap<>();
        Map<String, Answer> questions = new LinkedHashMap<>();
        for (RunResult run : input.runs()) {
            for (Answer answer : run.answers()) {
                questions.putIfAbsent(answer.item(), answer);
                replies.computeIfAbsent(answer.item(), item -> new ArrayList<>())
                        .add(new Block.Reply(run.name(), answer.response(), answer.score()));
            }
        }
        return questions.values().stream()
                .sorted(Comparator.comparingInt(answer -> -spread(replies.getOrDefault(answer.item(), List.of()))))
                .limit(MOST_QUESTIONS)
                .map(answer ->
                        (Block) new Block.Answers(question(answer), replies.getOrDefault(answer.item(), List.of())))
                .toList();
    }

    /** Returns how many different answers a question got: the more, the more it tells. */
    private static int spread(List<Block.Reply> replies) {
        return (int) replies.stream().map(Block.Reply::text).distinct().count();
    }

    private static Block.Question question(Answer answer) {
        return new Block.Question(
                answer.question(),
                answer.gold(),
                answer.column(),
                answer.picture().flatMap(ReportPages::dataUri));
    }

    private static Optional<String> dataUri(PictureBytes picture) {
        try {
            String encoded = Base64.getEncoder().encodeToString(picture.png(LARGEST_PICTURE));
            return Optional.of("data:image/png;base64," + encoded);
        } catch (EngineException e) {
            LOG.warn("A picture is left out of the report: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
