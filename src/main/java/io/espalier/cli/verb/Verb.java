package io.espalier.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.cli.terminal.Console;
import io.espalier.cli.terminal.TerminalProgress;
import io.espalier.engine.model.config.OtherFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Results;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every verb has: {@code --help}, {@code --json}, and a way to execute commands and to print their results. */
public abstract class Verb implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Option(names = "--json", description = "Print the result as one JSON document.")
    private boolean json;

    private final VerbContext context;

    protected Verb(VerbContext context) {
        this.context = context;
    }

    /** Makes it the tower of every model of this process that keeps its tower apart. */
    @Option(
            names = "--tower",
            paramLabel = "DIR",
            description = "The folder of the vision tower, for models that keep it apart and not beside them.")
    void tower(Path folder) {
        OtherFolder.TOWER.isAt(folder);
    }

    /** Makes it the base of every model of this process that is not whole without one. */
    @Option(
            names = "--base",
            paramLabel = "DIR",
            description =
                    "The folder of the base model, for LoRA folders and pruned models whose base is not where they say.")
    void base(Path folder) {
        OtherFolder.BASE.isAt(folder);
    }

    @Override
    public final Integer call() throws EngineException, Cancelled {
        try {
            return run();
        } catch (BadUsage e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (EngineException e) {
            if (json) {
                console().json(new Failed(e.problems()));
            }
            throw e;
        }
    }

    /** Does the work and returns the exit code. */
    protected abstract int run() throws EngineException, Cancelled;

    /** Executes a command in this process with progress on standard error. */
    protected final <R> R execute(Command<R> command) throws EngineException, Cancelled {
        try (TerminalProgress progress = progress()) {
            return context.executor().execute(command, progress);
        }
    }

    /** Opens progress on standard error, which Ctrl+C cancels; whoever asks for it closes it. */
    protected final TerminalProgress progress() {
        return new TerminalProgress(console(), context.token());
    }

    /**
     * Prints a result on standard output.
     *
     * @param result what {@code --json} prints of it
     * @param text prints it for people
     */
    protected final void print(Object result, Consumer<PrintWriter> text) {
        if (json) {
            console().json(result);
        } else {
            text.accept(console().out());
        }
    }

    /** Says where a result is: as JSON, or as a sentence for people. */
    protected final void printWritten(Path file) {
        print(new Written(file), out -> out.println("Wrote " + file));
    }

    /** Says where a finished run is and what it made. */
    protected final void printRun(Results.RunFinished finished) {
        print(finished, out -> {
            out.println("Run       " + finished.folder());
            finished.summary().properties().forEach(stage -> {
                JsonNode figures = stage.getValue();
                printFigure(out, "Report    ", figures.path("report"));
                printFigure(out, "Charts    ", figures.path("charts"));
                printFigure(out, "Exported  ", figures.path("folder"));
            });
        });
    }

    private static void printFigure(PrintWriter out, String name, JsonNode figure) {
        if (!figure.isMissingNode() && !figure.isNull()) {
            out.println(name + figure.asText());
        }
    }

    protected final Console console() {
        return context.console();
    }

    protected final VerbContext context() {
        return context;
    }

    protected final boolean asJson() {
        return json;
    }

    /** What {@code --json} prints of a file that was written. */
    record Written(Path written) {}

    /** What {@code --json} prints of a failure. */
    record Failed(List<Problem> problems) {}
}
