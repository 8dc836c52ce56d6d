package io.espalier.ui.bench;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.shell.Shell;
import io.espalier.ui.shell.ShellModel;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;

/** E4: stalls of a window in which a run is live. */
final class SoakBench {
    private static final double STALL = 100;

    private SoakBench() {}

    /** A live run of 200 measurements a second while the views are walked through and the slider moves. */
    static void run(double seconds) throws Exception {
        SampleWindow sample = new SampleWindow(Files.createTempDirectory("soak"), FxThread.executor());
        AtomicLong step = new AtomicLong();
        ScheduledExecutorService source = Executors.newSingleThreadScheduledExecutor();
        sample.engine().on(Verb.RUN, (command, events) -> {
            Runnable tell = () -> events.accept(new EngineEvent.Told(metric(step.incrementAndGet())));
            var unused = source.scheduleAtFixedRate(tell, 0, 5, TimeUnit.MILLISECONDS);
        });
        Scene scene = Pulses.onFx(() -> {
            sample.openCalibrated("llava-1.5-7b");
            return Stages.show(new Shell(sample.services(), new ShellModel(Theme.LIGHT)), 1280, 800);
        });
        Pulses.during(1, () -> {});
        Pulses.onFx(() -> {
            sample.services().runs().refresh();
            sample.services().workspace().cut().setRatio(0.3);
            return true;
        });
        // Every view is made once before the clock starts: making it is no stall of a running window.
        for (Step each : Step.values()) {
            Pulses.onFx(() -> {
                sample.services().workspace().stepProperty().set(each);
                return true;
            });
            Pulses.during(1, () -> {});
        }
        launch(sample, scene);
        long gc = collected();
        AtomicLong frame = new AtomicLong();
        StallWatch watch = StallWatch.of(STALL);
        List<Long> gaps = Pulses.during(seconds, () -> {
            watch.beat();
            act(sample, frame.incrementAndGet());
        });
        source.shutdownNow();
        watch.reports().forEach(report -> Stages.say("%s", report));
        long stalls = gaps.stream().filter(gap -> gap / 1e6 > STALL).count();
        Stages.say(
                "E4 soak of %.0f s with a live run (%d measurements): %d stalls over %.0f ms, longest %.0f ms, p99.9 %.1f ms,"
                        + " %d ms of garbage collection",
                seconds,
                step.get(),
                stalls,
                STALL,
                Pulses.quantile(gaps, 1),
                Pulses.quantile(gaps, 0.999),
                collected() - gc);
    }

    private static void launch(SampleWindow sample, Scene scene) throws Exception {
        Pulses.onFx(() -> {
            sample.services().workspace().stepProperty().set(Step.RECOVER);
            ((TextField) scene.lookup("#field-data")).setText("train.json");
            ((ButtonBase) scene.lookup("#recover-start")).fire();
            return true;
        });
        Pulses.during(1, () -> {});
    }

    /** Walks through the views, a change every three seconds, and moves the slider in between. */
    private static void act(SampleWindow sample, long frame) {
        if (frame % 180 == 0) {
            Step[] steps = Step.values();
            sample.services().workspace().stepProperty().set(steps[(int) (frame / 180 % steps.length)]);
        } else if (frame % 30 == 0) {
            sample.services().workspace().cut().setRatio(0.9 * (0.5 + 0.5 * Math.sin(frame * 0.01)));
        }
    }

    private static WorkerEvent metric(long step) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", 0.4 + 2 * Math.exp(-step / 5000.0) + 0.05 * Math.sin(step));
        values.put("ce", 0.3 + 2 * Math.exp(-step / 5000.0));
        values.put("rate", 1e-3 / (1 + step * 1e-4));
        values.put("gradientNorm", 1 + 0.2 * Math.cos(step));
        return new WorkerEvent.Metric(step, values);
    }

    private static long collected() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(bean -> bean.getCollectionTime())
                .sum();
    }
}
