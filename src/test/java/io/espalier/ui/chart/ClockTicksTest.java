package io.espalier.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockTicksTest {
    private final ClockTicks ticks = new ClockTicks(ZoneId.of("Asia/Kolkata"));

    private static double at(String time) {
        return Instant.parse(time).toEpochMilli() / 1e3;
    }

    private List<String> labels(String from, String to) {
        return ticks.ticks(new Range(at(from), at(to)), 6).stream()
                .map(ticks::label)
                .toList();
    }

    @Test
    void ticksAreRoundOnTheClockOfThePlace() {
        assertEquals(
                List.of("15:30", "15:40", "15:50", "16:00", "16:10", "16:20"),
                labels("2026-03-01T09:58:00Z", "2026-03-01T10:50:00Z"));
        assertEquals(
                List.of("12:00:10", "12:00:20"),
                labels("2026-03-01T06:30:07Z", "2026-03-01T06:30:29Z").stream()
                        .filter(label -> label.endsWith("0"))
                        .toList());
    }

    @Test
    void aNewDayIsSaidByItsDate() {
        assertTrue(labels("2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z").contains("03-02"));
    }
}
