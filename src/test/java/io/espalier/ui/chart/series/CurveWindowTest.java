package io.espalier.ui.chart.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.Range;
import io.espalier.ui.chart.hand.Across;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveWindowTest {
    private static final Box PLOT = new Box(50, 20, 500, 200);
    private final CurveSeries curve = new CurveSeries("loss");
    private long time;
    private final CurveWindow window = new CurveWindow(() -> time += 1_000_000_000L);

    private CurveScale scale() {
        return window.scale(PLOT, List.of(curve), false, false);
    }

    private void grow(int to) {
        for (int i = curve.size(); i < to; i++) {
            curve.add(i, i % 10);
        }
    }

    @Test
    void everythingIsSeenAsItGrowsUntilSomebodyZooms() {
        grow(101);
        assertEquals(new Range(0, 100), scale().x());
        window.zoom(0.5, 300, 100, Across.X, scale());
        Range seen = scale().x();
        assertEquals(new Range(25, 75), seen);
        grow(1001);
        assertEquals(seen, scale().x());
        window.back();
        assertEquals(new Range(0, 1000), scale().x());
    }

    @Test
    void ctrlAndShiftZoomOneAxisAlone() {
        grow(101);
        CurveScale before = scale();
        window.zoom(0.5, 300, 100, Across.Y, before);
        assertEquals(before.x(), scale().x());
        assertTrue(scale().y().length() < before.y().length());
    }

    @Test
    void tailIsFollowedUntilTheViewIsMovedByHand() {
        grow(1001);
        window.followTail(true);
        assertTrue(scale().x().high() >= 1000);
        assertEquals(200, scale().x().length(), 1e-9);
        window.zoom(0.5, 300, 100, Across.X, scale());
        grow(5001);
        assertEquals(100, scale().x().length(), 1e-9);
        assertTrue(scale().x().high() >= 5000);
        assertTrue(window.followsTail());
        window.pan(100, 0, scale());
        assertFalse(window.followsTail());
        Range left = scale().x();
        grow(6001);
        assertEquals(left, scale().x());
    }

    @Test
    void valuesOfTheTailAloneSpanItsHeight() {
        for (int i = 0; i < 1000; i++) {
            curve.add(i, i < 500 ? 1000 : 2 + i % 2);
        }
        window.followTail(true);
        assertTrue(scale().y().high() < 10);
    }

    @Test
    void boxIsWhatIsSeen() {
        grow(101);
        window.zoomTo(new Box(150, 20, 100, 200), scale());
        assertEquals(20, scale().x().low(), 1e-9);
        assertEquals(40, scale().x().high(), 1e-9);
        window.reset();
        assertFalse(window.isZoomed());
        window.back();
        assertTrue(window.isZoomed());
    }

    @Test
    void logarithmsLeaveOutWhatTheyCannotShow() {
        curve.add(0, -1);
        curve.add(1, 0.01);
        curve.add(1000, 100);
        CurveScale scale = window.scale(PLOT, List.of(curve), true, true);
        assertEquals(new Range(0, 3), scale.x());
        assertTrue(scale.y().low() < -2 && scale.y().high() > 2);
        assertEquals(1, scale.from(curve));
        assertEquals(100, scale.place(scale.x(100)), 1e-6);
    }

    @Test
    void noWayOfMovingEndsBeyondNumbers() {
        grow(500);
        curve.add(500, 1e308);
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            CurveScale now = scale();
            switch (random.nextInt(i % 2000 == 0 ? 6 : 5)) {
                case 0 -> window.pan(random.nextGaussian() * 300, random.nextGaussian() * 300, now);
                case 1, 2 ->
                    window.zoom(i / 1000 % 2 == 0 ? 0.7 : 1.5, 50 + random.nextInt(500), 100, Across.BOTH, now);
                case 3 -> window.zoomTo(new Box(100 + random.nextInt(300), 30, 1 + random.nextInt(90), 50), now);
                case 4 -> window.followTail(random.nextBoolean());
                default -> window.reset();
            }
            assertTrue(Double.isFinite(scale().x().length()) && scale().x().length() > 0);
        }
    }
}
