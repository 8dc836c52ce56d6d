package io.espalier.bench;

import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.shell.Shell;
import io.espalier.ui.shell.ShellModel;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Cut;
import io.espalier.ui.workspace.CutModel;
import io.espalier.ui.workspace.Step;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;

/**
 * Measures the ratio slider and the map of neurons on a model of 32 layers and 11 008 neurons each: the plan of a tick, a tick
 * with every preview laid out and drawn, and frames per second of the map while it is zoomed and dragged.
 *
 * <p>Runs in a real window, or headless in software; what is counted as a frame is a pulse of the toolkit, which waits for the
 * frame before it.
 */
public final class WindowBenchmark {
    private static final int WARMUP = 40;
    private static final int TICKS = 400;
    private static final int FRAMES = 240;

    private final SampleWindow sample;
    private final Scene scene;

    private WindowBenchmark(SampleWindow sample, Scene scene) {
        this.sample = sample;
        this.scene = scene;
    }

    /** Prints one line a measurement. */
    public static void main(String[] args) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        SampleWindow sample = new SampleWindow(Files.createTempDirectory("window-benchmark"), Runnable::run);
        sample.openCalibrated("llava-1.5-7b");
        WindowBenchmark benchmark = onFx(() -> {
            Theme.loadFonts();
            Stage stage = new Stage();
            Scene scene = new Shell(sample.services(), new ShellModel(Theme.LIGHT)).scene(1280, 800);
            stage.setScene(scene);
            stage.show();
            return new WindowBenchmark(sample, scene);
        });
        benchmark.run();
        Platform.exit();
    }

    private void run() throws Exception {
        for (Paradigm paradigm : Paradigm.values()) {
            plans(paradigm);
        }
        onFx(() -> {
            sample.services().workspace().cut().setParadigm(Paradigm.WIDTHWISE);
            sample.services().workspace().stepProperty().set(Step.PRUNE);
            return 0;
        });
        previews();
        frames("slider in the prune view", this::slide);
        onFx(() -> {
            sample.services().workspace().stepProperty().set(Step.IMPORTANCE);
            return 0;
        });
        frames("map of neurons, zoomed", this::zoom);
        frames("map of neurons, dragged", this::drag);
    }

    private void plans(Paradigm paradigm) throws Exception {
        double[] millis = new double[TICKS];
        onFx(() -> {
            CutModel cut = sample.services().workspace().cut();
            Cut from = cut.cutProperty().get().by(paradigm);
            for (int i = -WARMUP; i < TICKS; i++) {
                long start = System.nanoTime();
                cut.cutter().cut(from.at(ratio(i)));
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - start) / 1e6;
                }
            }
            return 0;
        });
        print("plan, masks and costs of a tick, " + paradigm.label(), millis, "ms");
    }

    private void previews() throws Exception {
        double[] millis = new double[TICKS];
        double[] bound = new double[TICKS];
        for (int i = -WARMUP; i < TICKS; i++) {
            int tick = i;
            double spent = onFx(() -> {
                long start = System.nanoTime();
                slide(tick);
                bound[Math.max(0, tick)] = (System.nanoTime() - start) / 1e6;
                scene.getRoot().layout();
                return (System.nanoTime() - start) / 1e6;
            });
            if (i >= 0) {
                millis[i] = spent;
            }
        }
        print("a tick, figures and masks set", bound, "ms");
        print("a tick with every preview laid out and drawn", millis, "ms");
    }

    private void slide(int tick) {
        ((Slider) scene.lookup("#ratio-slider")).setValue(ratio(tick));
    }

    private void zoom(int tick) {
        Node map = scene.lookup("#neuron-map");
        double turn = tick % 40 < 20 ? 40 : -40;
        map.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                300,
                100,
                0,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                turn,
                0,
                turn,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                new PickResult(map, 300, 100)));
    }

    private void drag(int tick) {
        Node map = scene.lookup("#neuron-map");
        if (tick == 0) {
            for (int i = 0; i < 8; i++) {
                zoom(i);
            }
            map.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 300, map));
        }
        map.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 300 + 100 * Math.sin(tick / 10.0), map));
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, Node target) {
        return new MouseEvent(
                type,
                x,
                100,
                0,
                0,
                MouseButton.MIDDLE,
                1,
                false,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                new PickResult(target, x, 100));
    }

    private static double ratio(int tick) {
        return 0.45 + 0.44 * Math.sin(tick / 7.0);
    }

    /** Does something in every frame and counts frames. */
    private static void frames(String name, IntConsumer work) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        double[] millis = new double[FRAMES];
        onFx(() -> {
            new AnimationTimer() {
                private int frame = -WARMUP;
                private long last = System.nanoTime();

                @Override
                public void handle(long now) {
                    long here = System.nanoTime();
                    if (frame > 0 && frame <= FRAMES) {
                        millis[frame - 1] = (here - last) / 1e6;
                    }
                    last = here;
                    if (frame > FRAMES) {
                        stop();
                        done.countDown();
                        return;
                    }
                    work.accept(Math.max(0, frame));
                    frame++;
                }
            }.start();
            return 0;
        });
        done.await();
        print(name + ", one frame", millis, "ms");
        double mean = Arrays.stream(millis).average().orElse(Double.NaN);
        System.out.printf(Locale.ROOT, "%-52s %8.1f fps%n", name, 1000 / mean);
    }

    private static void print(String name, double[] values, String unit) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-52s p50 %7.2f  p95 %7.2f  max %7.2f %s%n",
                name,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)],
                sorted[sorted.length - 1],
                unit);
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        FxThread.run(task);
        return task.get();
    }
}
