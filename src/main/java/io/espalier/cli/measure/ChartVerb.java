package io.espalier.cli.measure;

import io.espalier.cli.option.OutFile;
import io.espalier.cli.verb.BadUsage;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.report.export.ExportOptions;
import io.espalier.report.export.Exporter;
import io.espalier.report.theme.ChartTheme;
import io.espalier.worker.verb.run.ChartKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code espalier chart}. */
@CommandLine.Command(
        name = "chart",
        description = {
            "Draws one chart as the window shows it. The ending of the file says the format:",
            "png, svg, pdf, pgf.tex (pgfplots), or the numbers as csv, tsv, tex (booktabs), md, json."
        },
        footer = {
            "",
            "Example: espalier chart heads assets/sprout -o heads.svg",
            "         espalier chart recovery runs/first runs/second -o recovery.pdf"
        })
public final class ChartVerb extends Verb {
    @CommandLine.Parameters(index = "0", paramLabel = "CHART", description = "One of ${COMPLETION-CANDIDATES}.")
    private ChartKind kind = ChartKind.RECOVERY;

    @CommandLine.Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SOURCE",
            description = "What it shows: a model folder, scores, or run folders.")
    private List<Path> sources = new ArrayList<>();

    @CommandLine.Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "A plan: what it takes out is marked on the maps.")
    private @Nullable Path plan;

    @CommandLine.Option(
            names = "--dpi",
            paramLabel = "N",
            defaultValue = "300",
            description = "Dots per inch of a PNG, 18 to 1200 (default ${DEFAULT-VALUE}).")
    private double dotsPerInch = 300;

    @CommandLine.Option(names = "--dark", description = "Dark colours.")
    private boolean dark;

    @CommandLine.Mixin
    private OutFile out = new OutFile();

    public ChartVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException {
        BadUsage.unless(dotsPerInch >= 18 && dotsPerInch <= 1200, "--dpi must lie between 18 and 1200.");
        Optional<PruningPlan> removed = plan == null ? Optional.empty() : Optional.of(PlanFile.read(plan));
        ExportOptions options = new ExportOptions(dark ? ChartTheme.DARK : ChartTheme.LIGHT, dotsPerInch, true, false);
        Exporter.write(kind.figure(sources, removed), out.path(), options);
        printWritten(out.path());
        return 0;
    }
}
