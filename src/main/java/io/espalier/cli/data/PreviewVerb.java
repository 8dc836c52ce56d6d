package io.espalier.cli.data;

import io.espalier.cli.option.DataOptions;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.io.PrintWriter;
import picocli.CommandLine;

/** {@code espalier preview}. */
@CommandLine.Command(
        name = "preview",
        description = {
            "Shows the first samples of a training as the model will see them: every token between bars, what is learned",
            "in double bars, a picture as the number of its visual tokens."
        },
        footer = {"", "Example: espalier preview assets/sprout --data orchard --batch 2"})
public final class PreviewVerb extends Verb {
    @CommandLine.Mixin
    private DataOptions data = new DataOptions();

    @CommandLine.Option(
            names = "--batch",
            paramLabel = "N",
            description = "How many samples at most (default: ${DEFAULT-VALUE}).")
    private int batch = 4;

    public PreviewVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        Results.Preview preview = execute(new Commands.Preview(data.choice(), batch));
        print(preview, out -> {
            out.println(preview.conversations() + " conversations");
            preview.samples().forEach(sample -> print(sample, out));
        });
        return 0;
    }

    private static void print(Results.SeenSample sample, PrintWriter out) {
        out.println();
        out.println(sample.id() + ", " + sample.length() + " tokens");
        StringBuilder line = new StringBuilder();
        for (Results.SeenToken token : sample.tokens()) {
            String bar = token.learned() ? "‖" : "|";
            line.append(bar).append(token.visual() > 0 ? "picture x " + token.visual() : token.text());
        }
        out.println(line.toString().replace("\n", "\\n"));
    }
}
