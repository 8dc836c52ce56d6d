package io.espalier.cli.model;

import io.espalier.cli.option.OutFolder;
import io.espalier.cli.option.SeedOption;
import io.espalier.cli.terminal.TerminalProgress;
import io.espalier.cli.verb.BadUsage;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.synth.Scale;
import io.espalier.engine.synth.SyntheticModel;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** {@code espalier synth}. */
@CommandLine.Command(
        name = "synth",
        description = {
            "Writes a model with the shapes of a published one and random weights, for tests at scale and for reports of",
            "faults without the weights of anybody. Families: llava, llava-hf, bunny, internvl."
        },
        footer = {
            "",
            "Example: espalier synth llava-hf --scale tiny -o tiny-llava",
            "Example: espalier synth llava --scale full -o /data/random-7b"
        })
public final class SynthVerb extends Verb {
    @CommandLine.Parameters(paramLabel = "FAMILY", description = "llava, llava-hf, bunny or internvl.")
    private String family = "";

    @CommandLine.Option(
            names = "--scale",
            paramLabel = "S",
            description = "How large: tiny, small, 1b or full (default: ${DEFAULT-VALUE}).")
    private String scale = "tiny";

    @CommandLine.Mixin
    private SeedOption seed = new SeedOption();

    @CommandLine.Mixin
    private OutFolder out = new OutFolder();

    public SynthVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        String scales = Arrays.stream(Scale.values()).map(Scale::word).collect(Collectors.joining(", "));
        Scale size = Scale.of(scale).orElseThrow(() -> new BadUsage("--scale must be one of " + scales + "."));
        try (TerminalProgress progress = progress()) {
            SyntheticModel.of(family, size).write(out.path(), seed.value(), progress);
        }
        printWritten(out.path());
        return 0;
    }
}
