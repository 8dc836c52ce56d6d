package io.espalier.ui.bench;

import io.espalier.ui.chart.curve.CurvePane;
import io.espalier.ui.chart.hand.Across;
import io.espalier.ui.chart.series.CurveSeries;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.Scene;

/** E6: curves that grow, and a million points under the hand. */
final class CurveBench {
    private static final int CURVES = 3;
    private static final int GROWING = 100_000;
    private static final int MOVED = 333_334;
    private static final double SECONDS = 8;

    private final CurvePane pane;
    private final List<CurveSeries> curves = new ArrayList<>();
    private final Random random = new Random(7);
    private final AtomicLong frame = new AtomicLong();

    private CurveBench(CurvePane pane) {
        this.pane = pane;
    }

    static void run() throws Exception {
        of(GROWING, "E6 curves of 3 x 100000 points that grow", CurveBench::grow);
        of(MOVED, "a million points panned", CurveBench::pan);
        of(MOVED, "a million points zoomed", CurveBench::zoom);
        of(MOVED, "a million points pointed at", CurveBench::point);
        of(MOVED, "a million points smoothed anew", CurveBench::smooth);
        of(MOVED, "a million points as a band, panned", bench -> {
            bench.pane.bandProperty().set(true);
            bench.pan();
        });
    }

    private interface Act {
        void on(CurveBench bench);
    }

    private static void of(int points, String what, Act act) throws Exception {
        CurveBench bench = new CurveBench(Pulses.onFx(() -> new CurvePane()));
        Scene scene = Stages.show(bench.pane, 1000, 400);
        bench.fill(points);
        List<Long> draws = new ArrayList<>();
        List<Long> computed = new ArrayList<>();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> gaps = Pulses.during(SECONDS, () -> {
            bench.frame.incrementAndGet();
            long before = System.nanoTime();
            long computedBefore = threads.getCurrentThreadCpuTime();
            act.on(bench);
            bench.pane.layout();
            draws.add(System.nanoTime() - before);
            computed.add(threads.getCurrentThreadCpuTime() - computedBefore);
        });
        Stages.say(
                "%s: drawn in p50 %.1f p95 %.1f ms (%.1f and %.1f ms of processor time), %.1f frames a second, p95 %.1f ms"
                        + " between them",
                what,
                Pulses.quantile(draws, 0.5),
                Pulses.quantile(draws, 0.95),
                Pulses.quantile(computed, 0.5),
                Pulses.quantile(computed, 0.95),
                1000 / Stages.mean(gaps),
                Pulses.quantile(gaps, 0.95));
        Stages.close(scene);
    }

    private void fill(int points) throws Exception {
        for (int c = 0; c < CURVES; c++) {
            CurveSeries curve = new CurveSeries("loss " + c);
            for (int i = 0; i < points; i++) {
                boolean isLost = i % 50_000 == 777;
                double value = Math.exp(-3.3 * i / points) + 0.1 * random.nextGaussian() + c;
                curve.add(i, isLost ? Double.NaN : i % 90_000 == 5 ? 9 : value);
            }
            curves.add(curve);
        }
        Pulses.onFx(() -> {
            pane.series().setAll(curves);
            return true;
        });
    }

    private void grow() {
        curves.forEach(curve -> curve.add(curve.size(), random.nextDouble()));
        pane.redraw();
    }

    private void pan() {
        if (!pane.isZoomed()) {
            pane.zoom(0.5, 500, 200, Across.X);
        }
        pane.pan(frame.get() / 60 % 2 == 0 ? 7 : -7, 0);
    }

    private void zoom() {
        double factor = frame.get() / 40 % 2 == 0 ? 0.9 : 1 / 0.9;
        pane.zoom(factor, 500 + 300 * Math.sin(frame.get() * 0.03), 200, Across.X);
    }

    private void point() {
        pane.point(500 + 400 * Math.sin(frame.get() * 0.05), 200);
    }

    private void smooth() {
        pane.smoothingProperty().set(0.5 + 0.49 * Math.sin(frame.get() * 0.05));
    }
}
