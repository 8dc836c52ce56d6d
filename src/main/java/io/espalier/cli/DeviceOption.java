package io.espalier.cli;

import io.espalier.worker.verb.EngineExecutor;
import picocli.CommandLine.Option;

/** Where to compute. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "D",
            description = "Where to compute: cpu, gpu:0 or auto (default: ${DEFAULT-VALUE}).")
    private String name = "auto";

    /** Makes it the device of every command of this process. */
    void apply() {
        System.setProperty(EngineExecutor.DEVICE_PROPERTY, name);
    }

    String name() {
        return name;
    }
}
