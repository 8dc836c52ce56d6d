package io.espalier.ui.bench;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.shell.Shell;
import io.espalier.ui.shell.ShellModel;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Slider;

/** E3: the ratio slider. */
final class SliderBench {
    private static final int TICKS = 1000;

    private SliderBench() {}

    /** A model of 7 billion parameters: 32 x 11 008 neurons, 1 000 steps of the slider. */
    static void run() throws Exception {
        SampleWindow sample = new SampleWindow(Files.createTempDirectory("slider"), Runnable::run);
        Scene scene = Pulses.onFx(() -> {
            sample.openCalibrated("llava-1.5-7b");
            sample.services().workspace().stepProperty().set(Step.PRUNE);
            return Stages.show(new Shell(sample.services(), new ShellModel(Theme.LIGHT)), 1280, 800);
        });
        Slider slider = (Slider) scene.lookup("#ratio-slider");
        List<Long> plans = new ArrayList<>();
        List<Long> screens = new ArrayList<>();
        for (int i = 0; i < TICKS; i++) {
            double value = 0.9 * (0.5 + 0.5 * Math.sin(i * 0.07));
            CountDownLatch drawn = new CountDownLatch(1);
            long before = System.nanoTime();
            Runnable after = drawn::countDown;
            Pulses.onFx(() -> {
                scene.addPostLayoutPulseListener(after);
                long begin = System.nanoTime();
                slider.setValue(value);
                plans.add(System.nanoTime() - begin);
                Platform.requestNextPulse();
                return true;
            });
            drawn.await();
            screens.add(System.nanoTime() - before);
            Pulses.onFx(() -> {
                scene.removePostLayoutPulseListener(after);
                return true;
            });
        }
        Stages.say(
                "E3 slider: plan and figures p50 %.1f p95 %.1f ms, everything on the screen p50 %.1f p95 %.1f max %.1f ms",
                Pulses.quantile(plans, 0.5),
                Pulses.quantile(plans, 0.95),
                Pulses.quantile(screens, 0.5),
                Pulses.quantile(screens, 0.95),
                Pulses.quantile(screens, 1));
        Stages.close(scene);
    }
}
