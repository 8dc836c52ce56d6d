package io.espalier.cli.machine;

import io.espalier.cli.option.DeviceOption;
import io.espalier.cli.terminal.TerminalProgress;
import io.espalier.cli.verb.BadUsage;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.bench.Bench;
import io.espalier.engine.bench.BenchResult;
import io.espalier.engine.bench.BenchSettings;
import io.espalier.engine.bench.BenchSubject;
import io.espalier.engine.bench.Benchmark;
import io.espalier.engine.bench.FitCase;
import io.espalier.engine.bench.FitResult;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** {@code espalier bench}. */
@CommandLine.Command(
        name = "bench",
        description = {
            "Measures this machine: train, generate, batch, reuse, calibrate, plan, memory (all of them when none is named).",
            "Without a model one of Sprout's sizes with random weights is measured.",
            "\"fit MODEL\" holds estimates of memory against processes that do the jobs, one after the other.",
            "The process variable OMP_NUM_THREADS should not be below --threads."
        },
        footer = {"", "Example: espalier bench train generate assets/sprout --dtype bf16"})
public final class BenchVerb extends Verb {
    private static final String FIT = "fit";

    @CommandLine.Parameters(
            paramLabel = "NAME|MODEL",
            arity = "0..*",
            description = "What to measure, and last a model folder.")
    private List<String> words = new ArrayList<>();

    @CommandLine.Option(
            names = "--steps",
            defaultValue = "20",
            paramLabel = "N",
            description = "Rounds that are counted (default: ${DEFAULT-VALUE}).")
    private int steps;

    @CommandLine.Option(
            names = "--warmup",
            defaultValue = "5",
            paramLabel = "N",
            description = "Rounds before that (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @CommandLine.Option(
            names = "--batch",
            defaultValue = "8",
            paramLabel = "N",
            description = "Samples in a training step, prompts in a batch (default: ${DEFAULT-VALUE}).")
    private int batch;

    @CommandLine.Option(
            names = "--tokens",
            defaultValue = "64",
            paramLabel = "N",
            description = "Tokens to generate (default: ${DEFAULT-VALUE}).")
    private int tokens;

    @CommandLine.Option(
            names = "--memory-steps",
            defaultValue = "1000",
            paramLabel = "N",
            description = "Training steps of the memory benchmark (default: ${DEFAULT-VALUE}).")
    private int memorySteps;

    @CommandLine.Option(
            names = "--threads",
            defaultValue = "1",
            paramLabel = "N",
            description = "Threads to compute with (default: ${DEFAULT-VALUE}).")
    private int threads;

    @CommandLine.Option(
            names = "--dtype",
            defaultValue = "f32",
            paramLabel = "T",
            description = "f32 or bf16 (default: ${DEFAULT-VALUE}).")
    private String dtype = "f32";

    @CommandLine.Option(
            names = "--cases",
            split = ",",
            paramLabel = "NAME",
            description = "Some of the jobs of \"fit\" (default: all), such as both-4,calibrate.")
    private List<String> cases = new ArrayList<>();

    @CommandLine.Option(names = "--case", hidden = true, description = "One job of \"fit\", in this process.")
    private String single = "";

    @CommandLine.Mixin
    private DeviceOption device = new DeviceOption();

    public BenchVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        if (!words.isEmpty() && words.get(0).equals(FIT)) {
            return fit();
        }
        Optional<Path> model = model();
        Set<Benchmark> chosen = chosen(words.size() - (model.isPresent() ? 1 : 0));
        BenchSettings settings = settings();
        List<BenchResult> results = new ArrayList<>();
        String name;
        try (BenchSubject subject = open(model, settings);
                TerminalProgress progress = progress()) {
            name = subject.name();
            Bench bench = new Bench(subject, settings);
            for (Benchmark benchmark : chosen) {
                results.add(bench.run(benchmark, progress));
            }
        }
        print(new Measured(name, results), out -> {
            out.println("Measured: " + name);
            results.forEach(result -> print(result, out));
        });
        return 0;
    }

    private int fit() throws EngineException, Cancelled {
        if (words.size() != 2) {
            throw new BadUsage("\"fit\" takes one model folder.");
        }
        Path model = Path.of(words.get(1)).toAbsolutePath();
        FitFigures figures = new FitFigures(console(), context().token());
        if (!single.isEmpty()) {
            figures.one(model, job(single));
            return 0;
        }
        List<FitCase> chosen =
                cases.isEmpty() ? FitCase.all() : cases.stream().map(this::job).toList();
        List<FitResult> results = figures.all(model, chosen, asJson());
        if (asJson()) {
            console().json(results);
        }
        return 0;
    }

    private FitCase job(String name) {
        return FitCase.of(name)
                .orElseThrow(() -> new BadUsage("\"" + name + "\" is not one of "
                        + FitCase.all().stream().map(FitCase::name).collect(Collectors.joining(", "))));
    }

    private BenchSubject open(Optional<Path> model, BenchSettings settings) throws EngineException {
        Device where = Device.parse(device.name());
        return model.isPresent()
                ? BenchSubject.open(model.get(), where, settings.type())
                : BenchSubject.seeded(where, settings.type());
    }

    private Optional<Path> model() {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String last = words.get(words.size() - 1);
        return Benchmark.of(last).isPresent() ? Optional.empty() : Optional.of(Path.of(last));
    }

    private Set<Benchmark> chosen(int names) {
        Set<Benchmark> chosen = EnumSet.noneOf(Benchmark.class);
        for (String word : words.subList(0, names)) {
            chosen.add(Benchmark.of(word).orElseThrow(() -> new BadUsage("\"" + word + "\" is not one of " + known())));
        }
        return chosen.isEmpty() ? EnumSet.allOf(Benchmark.class) : chosen;
    }

    private static String known() {
        return Stream.of(Benchmark.values()).map(Benchmark::word).collect(Collectors.joining(", "));
    }

    private BenchSettings settings() {
        DType type = DType.fromSafetensors(dtype.toUpperCase(Locale.ROOT)).orElse(DType.I8);
        try {
            return new BenchSettings(warmup, steps, batch, tokens, memorySteps, threads, type);
        } catch (IllegalArgumentException e) {
            throw new BadUsage(String.valueOf(e.getMessage()), e);
        }
    }

    private static void print(BenchResult result, PrintWriter out) {
        out.println();
        out.println(result.benchmark().word() + ": " + result.how());
        for (BenchResult.Figure figure : result.figures()) {
            out.println(String.format(Locale.ROOT, "  %-40s %10.3f %s", figure.name(), figure.value(), figure.unit()));
        }
    }

    /** What {@code --json} prints. */
    record Measured(String subject, List<BenchResult> results) {}
}
