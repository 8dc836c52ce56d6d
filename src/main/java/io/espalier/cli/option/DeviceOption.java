package io.espalier.cli.option;

import io.espalier.worker.verb.EngineExecutor;
import picocli.CommandLine.Option;

/** Where to compute. */
public final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "D",
            description = "Where to compute: cpu, gpu:0 or auto (default: ${DEFAULT-VALUE}).")
    private String name = "auto";

    /** Makes it the device of every command of this process. */
    public void apply() {
        System.setProperty(EngineExecutor.DEVICE_PROPERTY, name);
    }

    /** Returns how it was named. */
    public String name() {
        return name;
    }
}
