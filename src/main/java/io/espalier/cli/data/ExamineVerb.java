package io.espalier.cli.data;

import io.espalier.cli.option.DataOptions;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import picocli.CommandLine;

/** {@code espalier examine}. */
@CommandLine.Command(
        name = "examine",
        description = "Looks for what is wrong with training data, record by record.",
        footer = {"", "Example: espalier examine assets/sprout --data orchard"})
public final class ExamineVerb extends Verb {
    @CommandLine.Mixin
    private DataOptions data = new DataOptions();

    public ExamineVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        Results.Examined found = execute(new Commands.Examine(data.choice()));
        print(found, out -> {
            out.println("Records        " + found.rows() + ", of which " + found.used() + " can be used");
            out.println("With picture   " + found.withImage());
            out.println("Conversations  " + found.conversations());
            out.println("Tokens         " + found.tokens() + " (shortest, median, 95 %, longest)");
            found.notes().forEach(note -> out.println("Note: " + note + "."));
            found.problems().forEach(problem -> out.println(problem.message()));
        });
        return found.problems().isEmpty() ? 0 : 1;
    }
}
