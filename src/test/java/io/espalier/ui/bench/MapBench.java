package io.espalier.ui.bench;

import io.espalier.report.theme.ColourMap;
import io.espalier.ui.chart.heat.HeatMapData;
import io.espalier.ui.chart.heat.HeatMapPane;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.ScrollEvent;

/** E5: the map of all neurons of a model of 7 billion parameters. */
final class MapBench {
    private MapBench() {}

    static void run() throws Exception {
        HeatMapPane map = Pulses.onFx(() -> new HeatMapPane("neuron"));
        Scene scene = Stages.show(map, 1200, 500);
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
        Stages.say(
                "E5 map of 32 x 11008: %.1f frames a second while zooming, p95 %.1f ms between frames",
                1000 / Stages.mean(gaps), Pulses.quantile(gaps, 0.95));
        hover(map);
        Stages.close(scene);
    }

    /** From a move of the pointer to the value of the cell on the surface, and frames while it moves. */
    private static void hover(HeatMapPane map) throws Exception {
        List<Long> found = new ArrayList<>();
        AtomicLong frame = new AtomicLong();
        List<Long> gaps = Pulses.during(6, () -> {
            double at = frame.incrementAndGet() * 0.05;
            long before = System.nanoTime();
            map.point(500 + 400 * Math.sin(at), 250 + 200 * Math.cos(1.7 * at));
            map.layout();
            found.add(System.nanoTime() - before);
        });
        Stages.say(
                "map of 32 x 11008: value of the cell under the pointer drawn after p50 %.2f p95 %.2f max %.1f ms, p95 %.1f ms"
                        + " between frames",
                Pulses.quantile(found, 0.5),
                Pulses.quantile(found, 0.95),
                Pulses.quantile(found, 1),
                Pulses.quantile(gaps, 0.95));
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
}
