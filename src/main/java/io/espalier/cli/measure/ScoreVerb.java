package io.espalier.cli.measure;

import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.evaluate.Profile;
import io.espalier.engine.evaluate.Rescoring;
import io.espalier.engine.evaluate.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    @CommandLine.Option(
            names = "--profile",
            paramLabel = "P",
            description = "Whose rules to follow (default: ${DEFAULT-VALUE}).")
    private String profile = "paper";

    public ScoreVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException {
        Rescoring.Outcome outcome = Rescoring.score(task(), profile(), predictions);
        if (asJson()) {
            console().json(outcome);
        } else {
            console()
                    .out()
                    .println(String.format(
                            Locale.ROOT,
                            "%s, profile %s: %s over %d items",
                            outcome.task(),
                            outcome.profile(),
                            outcome.score(),
                            outcome.n()));
            outcome.metrics().forEach((name, value) -> console().out().println("  " + name + " " + value));
            outcome.notes().forEach(note -> console().out().println("  " + note));
        }
        return 0;
    }

    private Task task() throws EngineException {
        String names = Arrays.stream(Task.values()).map(Task::id).collect(Collectors.joining(", "));
        return Task.named(task)
                .orElseThrow(() -> Problem.of("CL-010", "there is no such task")
                        .found("\"" + task + "\"")
                        .expected("one of " + names)
                        .asException());
    }

    private Profile profile() throws EngineException {
        List<String> names = Profile.presets().stream().map(Profile::name).toList();
        return Profile.named(profile)
                .orElseThrow(() -> Problem.of("CL-011", "there is no such profile")
                        .found("\"" + profile + "\"")
                        .expected("one of " + String.join(", ", names))
                        .asException());
    }
}
