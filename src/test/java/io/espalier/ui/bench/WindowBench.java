package io.espalier.ui.bench;

import io.espalier.report.theme.ColourMap;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.chart.curve.CurvePane;
import io.espalier.ui.chart.curve.CurveSeries;
import io.espalier.ui.chart.heat.HeatMapData;
import io.espalier.ui.chart.heat.HeatMapPane;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.shell.Shell;
import io.espalier.ui.shell.ShellModel;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * Measures the window: E1 start, E3 slider, E4 stalls in a soak with a live run, E5 map, E6 curves.
 *
 * <p>{@code mvn -B -q -Pwindow test-compile exec:exec -DmainClass=io.espalier.ui.bench.WindowBench -Dargs="all 600"}; the first
 * word names one of {@code all start slider soak map curve theme}, the second the seconds of the soak.
 */
public final class WindowBench {
    private static final int LAUNCHES = 10;
    private static final int TICKS = 1000;
    private static final int POINTS = 100_000;
    private static final double STALL = 100;

    private WindowBench() {}

    /** Prints one line a figure. */
    public static void main(String[] args) throws Exception {
        String what = args.length > 0 ? args[0] : "all";
        double soak = args.length > 1 ? Double.parseDouble(args[1]) : 600;
        if (what.equals("all") || what.equals("start")) {
            start();
        }
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        Theme.loadFonts();
        if (what.equals("all") || what.equals("slider")) {
            slider();
        }
        if (what.equals("all") || what.equals("map")) {
            map();
        }
        if (what.equals("all") || what.equals("curve")) {
            curve();
        }
        if (what.equals("all") || what.equals("theme")) {
            theme();
        }
        if (what.equals("all") || what.equals("soak")) {
            soak(soak);
        }
        System.exit(0);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static void start() throws Exception {
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
        say(
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

    private static Scene show(Parent root, double width, double height) throws Exception {
        return Pulses.onFx(() -> {
            Stage stage = new Stage();
            Scene scene = root instanceof Shell shell ? shell.scene(width, height) : new Scene(root, width, height);
            if (!(root instanceof Shell)) {
                Theme.LIGHT.apply(scene);
            }
            stage.setScene(scene);
            stage.show();
            return scene;
        });
    }

    /** A model of 7 billion parameters: 32 x 11 008 neurons, 1 000 steps of the slider. */
    private static void slider() throws Exception {
        SampleWindow sample = new SampleWindow(Files.createTempDirectory("slider"), Runnable::run);
        Scene scene = Pulses.onFx(() -> {
            sample.openCalibrated("llava-1.5-7b");
            sample.services().workspace().stepProperty().set(Step.PRUNE);
            return show(new Shell(sample.services(), new ShellModel(Theme.LIGHT)), 1280, 800);
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
        say(
                "E3 slider: plan and figures p50 %.1f p95 %.1f ms, everything on the screen p50 %.1f p95 %.1f max %.1f ms",
                Pulses.quantile(plans, 0.5),
                Pulses.quantile(plans, 0.95),
                Pulses.quantile(screens, 0.5),
                Pulses.quantile(screens, 0.95),
                Pulses.quantile(screens, 1));
        close(scene);
    }

    private static void close(Scene scene) throws Exception {
        Pulses.onFx(() -> {
            scene.getWindow().hide();
            return true;
        });
    }

    private static void map() throws Exception {
        HeatMapPane map = Pulses.onFx(() -> new HeatMapPane("neuron"));
        Scene scene = show(map, 1200, 500);
        float[] values = new float[32 * 11_008];
        Random random = new Random(3);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.exp(2 * random.nextGaussian());
        }
        Pulses.onFx(() -> {
            map.coloursProperty().set(ColourMap.VIRIDIS);
            map.dataProperty().set(new HeatMapData(32, 11_008, values));
            return true;
        });
        AtomicLong frame = new AtomicLong();
        List<Long> gaps = Pulses.during(8, () -> Event.fireEvent(map, turn(frame.incrementAndGet())));
        say(
                "E5 map of 32 x 11008: %.1f frames a second while zooming, p95 %.1f ms between frames",
                1000 / mean(gaps), Pulses.quantile(gaps, 0.95));
        close(scene);
    }

    private static double mean(List<Long> gaps) {
        return gaps.stream().mapToLong(Long::longValue).average().orElse(Double.NaN) / 1e6;
    }

    private static ScrollEvent turn(long frame) {
        double by = frame / 20 % 2 == 0 ? 40 : -40;
        double x = 200 + 600 * (0.5 + 0.5 * Math.sin(frame * 0.05));
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                x,
                200,
                x,
                200,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                by,
                0,
                by,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private static void curve() throws Exception {
        CurvePane pane = Pulses.onFx(() -> new CurvePane());
        Scene scene = show(pane, 1000, 400);
        Random random = new Random(7);
        List<CurveSeries> curves = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            CurveSeries curve = new CurveSeries("loss " + c);
            for (int i = 0; i < POINTS; i++) {
                curve.add(i, Math.exp(-i / 30_000.0) + 0.1 * random.nextGaussian() + c);
            }
            curves.add(curve);
        }
        Pulses.onFx(() -> pane.series().setAll(curves));
        List<Long> draws = new ArrayList<>();
        List<Long> computed = new ArrayList<>();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AtomicLong step = new AtomicLong(POINTS);
        List<Long> gaps = Pulses.during(8, () -> {
            long at = step.incrementAndGet();
            curves.forEach(curve -> curve.add(at, random.nextDouble()));
            long before = System.nanoTime();
            long computedBefore = threads.getCurrentThreadCpuTime();
            pane.redraw();
            pane.layout();
            draws.add(System.nanoTime() - before);
            computed.add(threads.getCurrentThreadCpuTime() - computedBefore);
        });
        say(
                "E6 curves of 3 x 100000 points: redraw p50 %.1f p95 %.1f ms (%.1f and %.1f ms of processor time), %.1f"
                        + " frames a second",
                Pulses.quantile(draws, 0.5),
                Pulses.quantile(draws, 0.95),
                Pulses.quantile(computed, 0.5),
                Pulses.quantile(computed, 0.95),
                1000 / mean(gaps));
        close(scene);
    }

    /** Light to dark and back in every view, until everything is laid out anew. */
    private static void theme() throws Exception {
        SampleWindow sample = new SampleWindow(Files.createTempDirectory("theme"), Runnable::run);
        ShellModel model = new ShellModel(Theme.LIGHT);
        Scene scene = Pulses.onFx(() -> {
            sample.openCalibrated("sprout");
            return show(new Shell(sample.services(), model), 1280, 800);
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
        say(
                "theme: p50 %.0f p95 %.0f ms (%.0f and %.0f ms of processor time)",
                Pulses.quantile(times, 0.5),
                Pulses.quantile(times, 0.95),
                Pulses.quantile(computed, 0.5),
                Pulses.quantile(computed, 0.95));
        close(scene);
    }

    /** A live run of 200 measurements a second while the views are walked through and the slider moves. */
    private static void soak(double seconds) throws Exception {
        SampleWindow sample = new SampleWindow(Files.createTempDirectory("soak"), FxThread.executor());
        AtomicLong step = new AtomicLong();
        ScheduledExecutorService source = Executors.newSingleThreadScheduledExecutor();
        sample.engine().on(Verb.RUN, (command, events) -> {
            Runnable tell = () -> events.accept(new EngineEvent.Told(metric(step.incrementAndGet())));
            var unused = source.scheduleAtFixedRate(tell, 0, 5, TimeUnit.MILLISECONDS);
        });
        Scene scene = Pulses.onFx(() -> {
            sample.openCalibrated("llava-1.5-7b");
            return show(new Shell(sample.services(), new ShellModel(Theme.LIGHT)), 1280, 800);
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
        watch.reports().forEach(report -> say("%s", report));
        long stalls = gaps.stream().filter(gap -> gap / 1e6 > STALL).count();
        say(
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
