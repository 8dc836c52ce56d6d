package io.espalier.cli.option;

import io.espalier.engine.run.stage.ComputeType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** In which type answers are computed. */
public final class ComputeOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--compute",
            paramLabel = "T",
            description =
                    "fp32, bf16, or auto: bf16 for large models of 16 bit where the processor has instructions for it"
                            + " (default: ${DEFAULT-VALUE}).")
    private String type = "auto";

    /** Makes it the type of every answer of this process. */
    public void apply() {
        if (ComputeType.of(type).isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--compute must be fp32, bf16 or auto.");
        }
        System.setProperty(ComputeType.PROPERTY, type);
    }
}
