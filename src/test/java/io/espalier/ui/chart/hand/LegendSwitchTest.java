package io.espalier.ui.chart.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LegendSwitchTest {
    private static final List<String> ALL = List.of("a", "b", "c");
    private final LegendSwitch legend = new LegendSwitch();

    private List<String> shown() {
        return ALL.stream().filter(name -> !legend.isHidden(name)).toList();
    }

    @Test
    void aClickHidesAndShowsAgain() {
        legend.toggle("b", false, ALL);
        assertEquals(List.of("a", "c"), shown());
        legend.toggle("b", false, ALL);
        assertEquals(ALL, shown());
    }

    @Test
    void aloneShowsOneAndAloneAgainShowsAll() {
        legend.toggle("b", true, ALL);
        assertEquals(List.of("b"), shown());
        legend.toggle("c", true, ALL);
        assertEquals(List.of("c"), shown());
        legend.toggle("c", true, ALL);
        assertEquals(ALL, shown());
    }
}
