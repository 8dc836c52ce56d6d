package io.espalier.cli.machine;

import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;

/** {@code espalier doctor}. */
@CommandLine.Command(
        name = "doctor",
        description = "Tells what this machine can run, and why not.",
        footer = {"", "Example: espalier doctor"})
public final class DoctorVerb extends Verb {
    public DoctorVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        Results.Diagnosis diagnosis = execute(new Commands.Diagnose());
        print(diagnosis, out -> diagnosis.checks().forEach(check -> print(check, out)));
        boolean failed = diagnosis.checks().stream().anyMatch(check -> check.state() == Results.CheckState.FAILED);
        return failed ? 1 : 0;
    }

    private static void print(Results.Check check, PrintWriter out) {
        String state = check.state().name().toLowerCase(Locale.ROOT);
        out.println(String.format(Locale.ROOT, "%-8s %-16s %s", state, check.name(), check.found()));
        if (!check.advice().isEmpty()) {
            out.println(" ".repeat(26) + check.advice());
        }
    }
}
