package io.espalier.cli.measure;

import io.espalier.cli.option.OutFolder;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code espalier compare}. */
@CommandLine.Command(
        name = "compare",
        description =
                "Writes tables (CSV, Markdown, LaTeX), charts (PNG, SVG, PDF) and an HTML report of finished runs.",
        footer = {"", "Example: espalier compare runs/first runs/second -o comparison"})
public final class CompareVerb extends Verb {
    @CommandLine.Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders with evaluations.")
    private List<Path> runs = new ArrayList<>();

    @CommandLine.Mixin
    private OutFolder out = new OutFolder();

    @CommandLine.Option(
            names = "--paper",
            description = "Show the rows that the paper printed beside the runs, with their averages computed anew.")
    private boolean paper;

    public CompareVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        Results.Compared compared = execute(new Commands.Compare(runs, out.path(), paper));
        print(compared, text -> {
            text.println("Report  " + compared.report());
            text.println("Files   " + compared.files().size() + " in " + out.path());
        });
        return 0;
    }
}
