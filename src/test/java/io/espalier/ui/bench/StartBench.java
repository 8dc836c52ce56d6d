package io.espalier.ui.bench;

import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** E1: from the command to a window that can be used, and to the card of a model. */
final class StartBench {
    private static final int LAUNCHES = 10;

    private StartBench() {}

    static void run() throws Exception {
        List<Long> usable = new ArrayList<>();
        List<Long> card = new ArrayList<>();
        List<Long> computed = new ArrayList<>();
        Path home = Files.createTempDirectory("start");
        for (int i = 0; i < LAUNCHES; i++) {
            Process process = new ProcessBuilder(command(home.resolve("run" + i)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] words = line.split(" ", -1);
                    boolean isUsable = words[0].equals("usable");
                    (isUsable ? usable : card).add(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[1])));
                    if (isUsable) {
                        computed.add(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words[2])));
                    }
                }
            }
            process.waitFor();
        }
        Stages.say(
                "E1 start: window usable after %.0f ms (%.0f ms of processor time), model card after %.0f ms (medians of %d"
                        + " launches, fastest %.0f, slowest %.0f ms)",
                Pulses.quantile(usable, 0.5),
                Pulses.quantile(computed, 0.5),
                Pulses.quantile(card, 0.5),
                usable.size(),
                Pulses.quantile(usable, 0),
                Pulses.quantile(usable, 1));
    }

    private static List<String> command(Path home) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Despalier.settings=" + home.resolve("window.json"));
        command.add("-Despalier.runs=" + home.resolve("runs"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StartProbe.class.getName()));
        return command;
    }
}
