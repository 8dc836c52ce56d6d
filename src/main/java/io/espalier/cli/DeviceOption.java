package io.espalier.cli;

import picocli.CommandLine.Option;

/** Where to compute. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "D",
            description = "Where to compute: cpu, gpu:0 or auto (default: ${DEFAULT-VALUE}).")
    private String name = "auto";

    String name() {
        return name;
    }
}
