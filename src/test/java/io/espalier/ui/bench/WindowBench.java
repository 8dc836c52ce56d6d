package io.espalier.ui.bench;

import io.espalier.ui.theme.Theme;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/**
 * Measures the window: E1 start, E3 slider, E4 stalls in a soak with a live run, E5 map, E6 curves.
 *
 * <p>{@code mvn -B -q -Pwindow test-compile exec:exec -DmainClass=io.espalier.ui.bench.WindowBench -Dargs="all 600"}; the first
 * word names one of {@code all start slider soak map curve theme}, the second the seconds of the soak.
 */
public final class WindowBench {
    private WindowBench() {}

    private interface Measurement {
        void run() throws Exception;
    }

    /** Prints one line a figure. */
    public static void main(String[] args) throws Exception {
        String what = args.length > 0 ? args[0] : "all";
        double soak = args.length > 1 ? Double.parseDouble(args[1]) : 600;
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("slider", SliderBench::run);
        all.put("map", MapBench::run);
        all.put("curve", CurveBench::run);
        all.put("theme", ThemeBench::run);
        all.put("soak", () -> SoakBench.run(soak));
        if (what.equals("all") || what.equals("start")) {
            StartBench.run();
        }
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        Theme.loadFonts();
        for (Map.Entry<String, Measurement> each : all.entrySet()) {
            if (what.equals("all") || what.equals(each.getKey())) {
                each.getValue().run();
            }
        }
        System.exit(0);
    }
}
