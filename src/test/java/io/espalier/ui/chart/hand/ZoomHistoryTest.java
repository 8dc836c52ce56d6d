package io.espalier.ui.chart.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZoomHistoryTest {
    private long now;
    private final ZoomHistory<String> history = new ZoomHistory<>(() -> now);

    @Test
    void viewsComeBackOneByOne() {
        history.leave("whole", "box");
        history.leave("half", "box2");
        assertEquals(Optional.of("half"), history.back());
        assertEquals(Optional.of("whole"), history.back());
        assertEquals(Optional.empty(), history.back());
    }

    @Test
    void notchesOfOneTurnOfTheWheelAreOneStep() {
        for (int i = 0; i < 20; i++) {
            history.leave("view " + i, "wheel");
            now += 30_000_000;
        }
        now += 2_000_000_000L;
        history.leave("later", "wheel");
        assertEquals(Optional.of("later"), history.back());
        assertEquals(Optional.of("view 0"), history.back());
        assertEquals(Optional.empty(), history.back());
    }

    @Test
    void onlyTheLastHundredAreKept() {
        for (int i = 0; i < 250; i++) {
            history.leave("view " + i, "box" + i);
        }
        int steps = 0;
        Optional<String> last = Optional.empty();
        for (Optional<String> view = history.back(); view.isPresent(); view = history.back()) {
            last = view;
            steps++;
        }
        assertEquals(100, steps);
        assertEquals(Optional.of("view 150"), last);
    }
}
