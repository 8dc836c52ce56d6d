package io.espalier.cli;

import io.espalier.cli.data.ExamineVerb;
import io.espalier.cli.data.OrchardVerb;
import io.espalier.cli.data.PreviewVerb;
import io.espalier.cli.machine.BenchVerb;
import io.espalier.cli.machine.DoctorVerb;
import io.espalier.cli.machine.WorkerVerb;
import io.espalier.cli.measure.ChartVerb;
import io.espalier.cli.measure.CompareVerb;
import io.espalier.cli.measure.EvaluateVerb;
import io.espalier.cli.measure.ScoreVerb;
import io.espalier.cli.model.AskVerb;
import io.espalier.cli.model.ExportVerb;
import io.espalier.cli.model.InspectVerb;
import io.espalier.cli.model.ProbeVerb;
import io.espalier.cli.model.SynthVerb;
import io.espalier.cli.recipe.CalibrateVerb;
import io.espalier.cli.recipe.PruneVerb;
import io.espalier.cli.recipe.RecoverVerb;
import io.espalier.cli.recipe.RunVerb;
import io.espalier.cli.terminal.Console;
import io.espalier.cli.terminal.InterruptSignal;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.host.Installation;
import io.espalier.worker.server.CommandExecutor;
import io.espalier.worker.verb.EngineExecutor;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The program behind {@code espalier VERB …}: parses, executes, prints, and turns faults into exit codes. */
public final class CommandLineProgram {
    private static final int FAILURE = 1;
    private static final int CANCELLED = 130;

    private final Console console;
    private final CommandExecutor executor;

    /**
     * Makes a program.
     *
     * @param console where it prints
     * @param executor does the work
     */
    CommandLineProgram(Console console, CommandExecutor executor) {
        this.console = console;
        this.executor = executor;
    }

    /** Returns the program on this process's standard streams. */
    public static CommandLineProgram onTerminal() {
        return new CommandLineProgram(Console.ofProcess(), EngineExecutor.ofThisProcess());
    }

    /**
     * Runs one verb.
     *
     * @param args the verb and its options
     * @return the exit code
     */
    public int run(String... args) {
        CancelToken token = new CancelToken();
        VerbContext context = new VerbContext(console, executor, token);
        CommandLine line = new CommandLine(new EspalierCommand(), CommandLine.defaultFactory());
        verbs(context, args).forEach(line::addSubcommand);
        line.setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::explainUsage)
                .setExecutionExceptionHandler((fault, command, result) -> explain(fault));
        int code = InterruptSignal.during(token, () -> line.execute(args));
        console.out().flush();
        console.err().flush();
        return code;
    }

    /**
     * Does the first run in the terminal, since no window can be opened.
     *
     * @param reason why there is no window
     * @return the exit code
     */
    public int firstRun(String reason) {
        console.err()
                .println("No window can be opened here (" + reason + "), so the first run goes on in the terminal.");
        return run(
                "run",
                Installation.find().sampleConfigs().resolve("first-run.yaml").toString());
    }

    /** Returns the verb that the arguments name, or all: to read the options of all takes longer than to inspect a model. */
    private static List<Verb> verbs(VerbContext context, String... args) {
        Map<String, Function<VerbContext, Verb>> all = verbs();
        Function<VerbContext, Verb> named = args.length == 0 ? null : all.get(args[0]);
        return (named == null ? all.values().stream() : Stream.of(named))
                .map(verb -> verb.apply(context))
                .toList();
    }

    private static Map<String, Function<VerbContext, Verb>> verbs() {
        Map<String, Function<VerbContext, Verb>> verbs = new LinkedHashMap<>();
        verbs.put("inspect", InspectVerb::new);
        verbs.put("ask", AskVerb::new);
        verbs.put("probe", ProbeVerb::new);
        verbs.put("calibrate", CalibrateVerb::new);
        verbs.put("prune", PruneVerb::new);
        verbs.put("recover", RecoverVerb::new);
        verbs.put("evaluate", EvaluateVerb::new);
        verbs.put("score", ScoreVerb::new);
        verbs.put("compare", CompareVerb::new);
        verbs.put("chart", ChartVerb::new);
        verbs.put("export", ExportVerb::new);
        verbs.put("preview", PreviewVerb::new);
        verbs.put("examine", ExamineVerb::new);
        verbs.put("run", RunVerb::new);
        verbs.put("orchard", OrchardVerb::new);
        verbs.put("synth", SynthVerb::new);
        verbs.put("bench", BenchVerb::new);
        verbs.put("doctor", DoctorVerb::new);
        verbs.put("worker", WorkerVerb::new);
        return verbs;
    }

    private int explain(Exception fault) {
        PrintWriter err = console.err();
        if (fault instanceof Cancelled) {
            err.println("Cancelled. What was finished is kept.");
            return CANCELLED;
        }
        if (fault instanceof EngineException problems) {
            problems.problems().forEach(problem -> err.println(problem.message()));
            return FAILURE;
        }
        err.println("[CL-001] a fault that Espalier does not know: " + fault);
        err.println("Please report it with the lines below.");
        fault.printStackTrace(err);
        return FAILURE;
    }

    private int explainUsage(CommandLine.ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        console.err().println(fault.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(fault, console.err());
        console.err().println("Try: " + command.getCommandSpec().qualifiedName().toLowerCase(Locale.ROOT) + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
