package io.espalier;

import io.espalier.cli.CommandLineProgram;

/** Starts Espalier: without arguments the workbench, otherwise the command line. */
public final class Espalier {
    private Espalier() {}

    /**
     * Runs the program and ends the process with its exit code.
     *
     * @param args none for the workbench, otherwise a verb and its options
     */
    public static void main(String[] args) {
        keepOffline();
        int code = args.length == 0
                ? Start.workbenchOrTerminal()
                : CommandLineProgram.onTerminal().run(args);
        System.exit(code);
    }

    /** DJL reads these when its classes are loaded: no downloads, no calls to the cloud, no usage reports. */
    private static void keepOffline() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }
}
