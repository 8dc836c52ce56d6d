package io.espalier.cli.measure;

import io.espalier.cli.option.ComputeOption;
import io.espalier.cli.option.DeviceOption;
import io.espalier.cli.option.OutFolder;
import io.espalier.cli.option.ProfileOption;
import io.espalier.cli.option.PruningOptions;
import io.espalier.cli.verb.BadUsage;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code espalier evaluate}. */
@CommandLine.Command(
        name = "evaluate",
        description = {
            "Measures models on benchmark columns; every answer is kept.",
            "With a plan, or with scores and a ratio, the model is measured as it is and cut."
        },
        footer = {
            "",
            "Example: espalier evaluate assets/sprout runs/first --data orchard --limit 50 -o runs/scores",
            "Example: espalier evaluate assets/sprout --scores scores.json --ratio 0.3 --data orchard -o runs/cut"
        })
public final class EvaluateVerb extends Verb {
    @CommandLine.Parameters(
            arity = "1..*",
            paramLabel = "MODEL|RUN",
            description = "Model folders, or run folders, all of whose models are then measured.")
    private List<Path> subjects = new ArrayList<>();

    @CommandLine.Option(
            names = "--data",
            required = true,
            paramLabel = "D",
            description = "Folder of benchmark files in the public schemas.")
    private Path data = Path.of("");

    @CommandLine.Option(
            names = "--tasks",
            split = ",",
            paramLabel = "TASK",
            description =
                    "mmmu, scienceqa, mathvista, ai2d, mme, pope, docvqa, gqa, freeform; absent: all in the folder.")
    private List<String> tasks = new ArrayList<>();

    @CommandLine.Option(names = "--limit", paramLabel = "N", description = "Most items of each task; 0 for all.")
    private int limit;

    @CommandLine.Mixin
    private ProfileOption profile = new ProfileOption();

    @CommandLine.Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads to compute with; 0 for as many as the machine has cores (default: ${DEFAULT-VALUE}).")
    private int threads;

    @CommandLine.Mixin
    private OutFolder out = new OutFolder();

    @CommandLine.Mixin
    private PruningOptions pruning = new PruningOptions();

    @CommandLine.Mixin
    private ComputeOption compute = new ComputeOption();

    @CommandLine.Mixin
    private DeviceOption device = new DeviceOption();

    public EvaluateVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        BadUsage.unless(limit >= 0 && threads >= 0, "--limit and --threads must be 0 or more.");
        device.apply();
        compute.apply();
        printRun(execute(new Commands.Evaluate(
                subjects,
                pruning.pruning(),
                data,
                tasks,
                limit,
                out.path(),
                profile.profile().name(),
                threads)));
        return 0;
    }
}
