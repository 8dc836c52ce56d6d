package io.espalier.cli.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.cli.option.ComputeOption;
import io.espalier.cli.option.DeviceOption;
import io.espalier.cli.option.ImagesOption;
import io.espalier.cli.option.ModelParameter;
import io.espalier.cli.option.PruningOptions;
import io.espalier.cli.terminal.Console;
import io.espalier.cli.terminal.TerminalProgress;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.server.CommandListener;
import java.util.Locale;
import picocli.CommandLine;

/** {@code espalier ask}. */
@CommandLine.Command(
        name = "ask",
        description = "Asks a model about pictures; the answer appears as it is generated.",
        footer = {
            "",
            "Example: espalier ask assets/sprout --image fruit.png \"What is unusual in the picture?\"",
            "Example: espalier ask assets/sprout --image fruit.png \"How many apples?\" --scores scores.json --ratio 0.3"
        })
public final class AskVerb extends Verb {
    @CommandLine.Mixin
    private ModelParameter model = new ModelParameter();

    @CommandLine.Parameters(index = "1", paramLabel = "QUESTION", description = "What to ask.")
    private String question = "";

    @CommandLine.Mixin
    private ImagesOption images = new ImagesOption();

    @CommandLine.Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Where to stop at the latest (default: ${DEFAULT-VALUE}).")
    private int maxTokens = 256;

    @CommandLine.Mixin
    private PruningOptions pruning = new PruningOptions();

    @CommandLine.Mixin
    private ComputeOption compute = new ComputeOption();

    @CommandLine.Mixin
    private DeviceOption device = new DeviceOption();

    public AskVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        device.apply();
        compute.apply();
        Commands.Ask command = new Commands.Ask(model.folder(), pruning.pruning(), images.files(), question, maxTokens);
        if (asJson()) {
            console().json(execute(command));
            return 0;
        }
        Results.Answer answer;
        try (TerminalProgress progress = progress()) {
            answer = context().executor().execute(command, new Streaming(console(), progress));
        }
        console().out().println();
        console()
                .err()
                .println(String.format(
                        Locale.ROOT,
                        "%d tokens in %.2f s (%.1f tokens/s)",
                        answer.tokens(),
                        answer.seconds(),
                        answer.tokensPerSecond()));
        return 0;
    }

    /** Prints the pieces of an answer as they come. */
    private record Streaming(Console console, TerminalProgress progress) implements CommandListener {
        @Override
        public void token(String text) {
            console.out().print(text);
            console.out().flush();
        }

        @Override
        public void progress(String stage, long done, long total, String note) {
            progress.progress(stage, done, total, note);
        }

        @Override
        public void note(String text) {
            progress.note(text);
        }

        @Override
        public void journal(JsonNode line) {
            progress.journal(line);
        }

        @Override
        public void check() throws Cancelled {
            progress.check();
        }
    }
}
