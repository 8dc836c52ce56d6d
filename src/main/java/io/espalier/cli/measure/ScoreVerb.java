package io.espalier.cli.measure;

import io.espalier.cli.option.ProfileOption;
import io.espalier.cli.verb.BadUsage;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.evaluate.Rescoring;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code espalier score}. */
@CommandLine.Command(
        name = "score",
        description = "Scores predictions from a file, without a model.",
        footer = {"", "Example: espalier score gqa predictions.jsonl --profile lmms-0.3.0"})
public final class ScoreVerb extends Verb {
    @CommandLine.Parameters(
            index = "0",
            paramLabel = "TASK",
            description = "mmmu, scienceqa, mathvista, ai2d, mme, pope, docvqa or gqa.")
    private String task = "";

    @CommandLine.Parameters(
            index = "1",
            paramLabel = "PREDICTIONS",
            description = "JSON lines: the gold fields of the public schema and \"response\".")
    private Path predictions = Path.of("");

    @CommandLine.Mixin
    private ProfileOption profile = new ProfileOption();

    public ScoreVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException {
        Rescoring.Outcome outcome = Rescoring.score(task(), profile.profile(), predictions);
        print(outcome, out -> {
            out.println(outcome.task() + ", profile " + outcome.profile() + ": " + outcome.score() + " over "
                    + outcome.n() + " items");
            outcome.metrics().forEach((name, value) -> out.println("  " + name + " " + value));
            outcome.notes().forEach(note -> out.println("  " + note));
        });
        return 0;
    }

    private Task task() {
        String names = Arrays.stream(Task.values()).map(Task::id).collect(Collectors.joining(", "));
        return Task.named(task).orElseThrow(() -> new BadUsage("TASK must be one of " + names + "."));
    }
}
