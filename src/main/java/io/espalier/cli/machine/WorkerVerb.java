package io.espalier.cli.machine;

import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.worker.server.WorkerServer;
import java.io.PrintStream;
import picocli.CommandLine;

/** {@code espalier worker}: the engine's end of the window's pipes. */
@CommandLine.Command(
        name = "worker",
        hidden = true,
        description = "Serves a window over JSON lines on standard input and output.",
        footer = {"", "Example: echo '{\"v\":1,\"id\":1,\"do\":\"doctor\",\"with\":{}}' | espalier worker"})
public final class WorkerVerb extends Verb {
    public WorkerVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() {
        PrintStream messages = console().rawOut();
        // Whatever a library prints must not stand between the messages.
        System.setOut(console().rawErr());
        new WorkerServer(console().in(), messages, context().executor()).serve();
        return 0;
    }
}
