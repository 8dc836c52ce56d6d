package io.espalier.ui.chart.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.chart.Range;
import io.espalier.ui.chart.hand.Across;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeatMapViewTest {
    private static HeatMapView view() {
        HeatMapView view = new HeatMapView();
        view.use(32, 11_008);
        return view;
    }

    @Test
    void placeUnderThePointerStaysWhereItIs() {
        HeatMapView view = view();
        double column = view.columns().at(0.25);
        view.zoom(0.5, 0.25, 0.5, Across.BOTH);
        assertEquals(column, view.columns().at(0.25), 1e-9);
        assertEquals(5504, view.columns().length(), 1e-9);
        assertEquals(16, view.rows().length(), 1e-9);
        view.zoom(0.5, 0.25, 0.5, Across.X);
        assertEquals(16, view.rows().length(), 1e-9);
    }

    @Test
    void boxIsShownAndTheViewBeforeComesBack() {
        HeatMapView view = view();
        view.zoomTo(new Range(4, 12), new Range(1000, 2000));
        assertEquals(new Range(4, 12), view.rows());
        view.back();
        assertEquals(new Range(0, 11_008), view.columns());
        view.back();
        assertEquals(new Range(0, 11_008), view.columns());
    }

    @Test
    void cellThatIsSteppedToComesIntoSight() {
        HeatMapView view = view();
        view.zoomTo(new Range(4, 12), new Range(1000, 1100));
        view.include(20, 500);
        assertEquals(21, view.rows().high(), 1e-9);
        assertEquals(500, view.columns().low(), 1e-9);
    }

    @Test
    void millionRandomStepsNeverLeaveTheMatrix() {
        HeatMapView view = view();
        Random random = new Random(4);
        for (int i = 0; i < 1_000_000; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 ->
                    view.zoom(
                            0.5 + random.nextDouble(),
                            random.nextDouble(),
                            random.nextDouble(),
                            Across.values()[random.nextInt(3)]);
                case 2 -> view.pan(4 * random.nextGaussian(), 4 * random.nextGaussian());
                case 3 -> view.include(random.nextInt(32), random.nextInt(11_008));
                case 4 -> view.back();
                default ->
                    view.zoomTo(
                            new Range(random.nextInt(16), 16 + random.nextInt(16)),
                            new Range(random.nextInt(5000), 5000 + random.nextInt(6000)));
            }
            boolean inside = view.rows().low() >= -1e-6
                    && view.rows().high() <= 32 + 1e-6
                    && view.columns().low() >= -1e-6
                    && view.columns().high() <= 11_008 + 1e-6;
            assertTrue(inside && view.columns().length() >= 4 - 1e-6, "step " + i);
        }
    }
}
