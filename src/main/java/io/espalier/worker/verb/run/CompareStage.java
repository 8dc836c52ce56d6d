package io.espalier.worker.verb.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.StageContext;
import io.espalier.engine.run.StageResult;
import io.espalier.engine.run.journal.StageTable;
import io.espalier.report.ComparisonReport;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes tables, charts and the HTML report of runs.
 *
 * @param title of the report
 * @param runs run folders
 * @param paper whether the rows that the paper printed stand beside them
 */
record CompareStage(String title, List<Path> runs, boolean paper) implements Stage {
    CompareStage {
        runs = List.copyOf(runs);
    }

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public StageResult run(StageContext context) throws EngineException, Cancelled {
        context.listener().progress(name(), 0, 1, "");
        ComparisonReport report = new Comparisons(title, runs).report(paper);
        context.listener().check();
        List<Path> files = report.write(context.folder().resolve("report"));
        context.listener().progress(name(), 1, 1, "");
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("report", files.get(0).toString());
        figures.put("charts", context.folder().resolve("report/figures").toString());
        figures.put("files", files.size());
        StageTable table = new StageTable(
                List.of("Report", "Files"), List.of(List.of(files.get(0).toString(), Integer.toString(files.size()))));
        return new StageResult(files, figures, table);
    }
}
