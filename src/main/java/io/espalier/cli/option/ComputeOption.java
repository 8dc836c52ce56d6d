package io.espalier.cli.option;

import io.espalier.cli.verb.BadUsage;
import io.espalier.engine.run.stage.model.ComputeType;
import picocli.CommandLine.Option;

/** In which type answers are computed. */
public final class ComputeOption {
    @Option(
            names = "--compute",
            paramLabel = "T",
            description =
                    "fp32, bf16, or auto: bf16 for large models of 16 bit where the processor has instructions for it"
                            + " (default: ${DEFAULT-VALUE}).")
    private String type = "auto";

    /** Makes it the type of every answer of this process. */
    public void apply() {
        BadUsage.unless(ComputeType.of(type).isPresent(), "--compute must be fp32, bf16 or auto.");
        System.setProperty(ComputeType.PROPERTY, type);
    }
}
