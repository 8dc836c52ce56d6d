package io.espalier.ui.bench;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.shell.Shell;
import io.espalier.ui.shell.ShellModel;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;

/** Light to dark and back. */
final class ThemeBench {
    private ThemeBench() {}

    /** Light to dark and back in every view, until everything is laid out anew. */
    static void run() throws Exception {
        SampleWindow sample = new SampleWindow(Files.createTempDirectory("theme"), Runnable::run);
        ShellModel model = new ShellModel(Theme.LIGHT);
        Scene scene = Pulses.onFx(() -> {
            sample.openCalibrated("sprout");
            return Stages.show(new Shell(sample.services(), model), 1280, 800);
        });
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> times = new ArrayList<>();
        List<Long> computed = new ArrayList<>();
        for (int i = 0; i < 3 * Step.values().length; i++) {
            Step step = Step.values()[i % Step.values().length];
            Pulses.onFx(() -> {
                sample.services().workspace().stepProperty().set(step);
                return true;
            });
            Pulses.during(0.4, () -> {});
            Pulses.onFx(() -> {
                long before = System.nanoTime();
                long computedBefore = threads.getCurrentThreadCpuTime();
                model.theme().toggle();
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                times.add(System.nanoTime() - before);
                return computed.add(threads.getCurrentThreadCpuTime() - computedBefore);
            });
        }
        Stages.say(
                "theme: p50 %.0f p95 %.0f ms (%.0f and %.0f ms of processor time)",
                Pulses.quantile(times, 0.5),
                Pulses.quantile(times, 0.95),
                Pulses.quantile(computed, 0.5),
                Pulses.quantile(computed, 0.95));
        Stages.close(scene);
    }
}
