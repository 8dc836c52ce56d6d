package io.espalier.ui.chart.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.chart.hand.Readout;
import java.util.List;
import java.util.Optional;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.junit.jupiter.api.Test;

class ReadoutTest {
    private static XYSeriesCollection data() {
        XYSeriesCollection data = new XYSeriesCollection();
        XYSeries first = new XYSeries("first");
        first.add(0, 100);
        first.add(15, 90);
        first.add(30, 70);
        XYSeries second = new XYSeries("second");
        second.add(0, 100);
        second.add(30, 40);
        data.addSeries(first);
        data.addSeries(second);
        data.addSeries(new XYSeries("empty"));
        return data;
    }

    @Test
    void snapsToTheNearestPointAndTellsEverySeriesThatReachesIt() {
        Readout at = Readout.at(new PlotPoints(data(), s -> true), 13.2).orElseThrow();
        assertEquals(15, at.x());
        assertEquals(
                List.of("first", "second"),
                at.entries().stream().map(Readout.Entry::name).toList());
        assertEquals(90, at.entries().get(0).value());
        assertFalse(at.entries().get(0).isBetween());
        assertEquals(70, at.entries().get(1).value());
        assertTrue(at.entries().get(1).isBetween());
    }

    @Test
    void hiddenSeriesNeitherSnapNorTell() {
        Readout at = Readout.at(new PlotPoints(data(), s -> s == 1), 13.2).orElseThrow();
        assertEquals(0, at.x());
        assertEquals(1, at.entries().size());
    }

    @Test
    void beyondTheEndsTheOutermostPointsAreTold() {
        assertEquals(
                30,
                Readout.at(new PlotPoints(data(), s -> true), 1e9).orElseThrow().x());
        assertEquals(
                0,
                Readout.at(new PlotPoints(data(), s -> true), -1e9)
                        .orElseThrow()
                        .x());
    }

    @Test
    void nothingIsToldWhenNothingIsVisible() {
        assertEquals(Optional.empty(), Readout.at(new PlotPoints(data(), s -> false), 5));
        assertEquals(Optional.empty(), Readout.at(new PlotPoints(new XYSeriesCollection(), s -> true), 5));
    }
}
