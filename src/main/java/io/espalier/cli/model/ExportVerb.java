package io.espalier.cli.model;

import io.espalier.cli.terminal.Quantities;
import io.espalier.cli.verb.BadUsage;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.export.ExportForm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.ExportCommands;
import io.espalier.worker.protocol.Results;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code espalier export}. */
@CommandLine.Command(
        name = "export",
        description = "Writes a model folder that this program opens, and in its usual form stock transformers too.",
        footer = {
            "",
            "Example: espalier export assets/sprout --plan plan.json -o sprout-small",
            "Example: espalier export runs/recovered --form espalier -o sprout-variant",
            "Example: espalier export runs/recovered --form gguf --type q8_0 -o sprout-gguf",
            "Example: espalier export runs/recovered --check"
        })
public final class ExportVerb extends Verb {
    @CommandLine.Parameters(
            paramLabel = "MODEL|RUN",
            description = "A model folder, or a run folder, whose last model is then written.")
    private Path subject = Path.of("");

    @CommandLine.Option(names = "--plan", paramLabel = "F", description = "A plan to apply first.")
    private @Nullable Path plan;

    @CommandLine.Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "The folder to write; must not exist or be empty.")
    private @Nullable Path out;

    @CommandLine.Option(
            names = "--check",
            description = "Write nothing: say in which forms the model can be written, and why not in the others.")
    private boolean check;

    @CommandLine.Option(
            names = "--form",
            paramLabel = "F",
            description = {
                "huggingface: for stock programs; every layer must be of one width.",
                "padded: the same, narrower layers filled with zeros; as large as if all were as wide as the widest.",
                "text: the language model alone, for the class of transformers that takes it most directly.",
                "llama: the same, rewritten for Llama's class, which takes any number of heads.",
                "gguf: for llama.cpp; the language model, and the vision side (mmproj) beside it.",
                "espalier: plan, recovery and a reference to the base model; small, any widths, for Espalier alone.",
                "auto: huggingface where it can be, otherwise espalier (default: ${DEFAULT-VALUE})."
            })
    private String form = ExportForm.HUGGINGFACE.label();

    @CommandLine.Option(
            names = "--type",
            paramLabel = "T",
            description =
                    "Type of the matrices, with --form gguf: f16, bf16 or q8_0 (default: bf16 for a bf16 model, otherwise f16).")
    private @Nullable String type;

    public ExportVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        if (check) {
            Results.Forms forms = execute(new ExportCommands.Forms(subject, plan));
            print(forms, text -> forms.forms().forEach(form -> print(form, text)));
            return 0;
        }
        Results.Exported exported = execute(command());
        print(
                exported,
                text -> text.println("Wrote " + exported.folder() + ": "
                        + Quantities.parameters(exported.parameters()) + " parameters, "
                        + Quantities.bytes(exported.bytes())));
        return 0;
    }

    private static void print(Results.Form form, PrintWriter text) {
        text.println(form.name() + ": " + (form.obstacles().isEmpty() ? "yes" : "no"));
        form.obstacles().forEach(problem -> text.println("  " + problem.message()));
    }

    private Commands.Export command() {
        if (out == null) {
            throw new BadUsage("Missing required option: '--out=DIR'");
        }
        try {
            return new Commands.Export(subject, plan, out, form, type);
        } catch (IllegalArgumentException e) {
            throw new BadUsage("--" + e.getMessage() + ".", e);
        }
    }
}
