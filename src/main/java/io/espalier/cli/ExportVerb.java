package io.espalier.cli;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code espalier export}. */
@CommandLine.Command(
        name = "export",
        description = "Writes a model folder that this program and stock transformers open.",
        footer = {"", "Example: espalier export assets/sprout --plan plan.json -o sprout-small"})
final class ExportVerb extends Verb {
    @CommandLine.Parameters(
            paramLabel = "MODEL|RUN",
            description = "A model folder, or a run folder, whose last model is then written.")
    private Path subject = Path.of("");

    @CommandLine.Option(names = "--plan", paramLabel = "F", description = "A plan to apply first.")
    private @Nullable Path plan;

    @CommandLine.Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The folder to write; must not exist or be empty.")
    private Path out = Path.of("");

    ExportVerb(VerbContext context) {
        super(context);
    }

    @Override
    int run() throws EngineException, Cancelled {
        Results.Exported exported = execute(new Commands.Export(subject, plan, out));
        if (asJson()) {
            console().json(exported);
        } else {
            console()
                    .out()
                    .println("Wrote " + exported.folder() + ": " + Quantities.parameters(exported.parameters())
                            + " parameters, " + Quantities.bytes(exported.bytes()));
        }
        return 0;
    }
}
