package io.espalier.ui.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round times of day on an axis of seconds since 1970; no toolkit. */
public final class ClockTicks {
    private static final long DAY = 86_400;
    private static final List<Long> STEPS = List.of(
            1L, 2L, 5L, 10L, 15L, 30L, 60L, 120L, 300L, 600L, 900L, 1800L, 3600L, 7200L, 10_800L, 21_600L, 43_200L,
            DAY);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);

    private final ZoneId zone;

    /**
     * Makes ticks for a place on earth.
     *
     * @param zone whose clock is read
     */
    public ClockTicks(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Returns round times inside a span.
     *
     * @param span seconds since 1970
     * @param most how many there may be
     */
    public List<Double> ticks(Range span, int most) {
        double least = span.length() / Math.max(1, most);
        long step = STEPS.stream().filter(s -> s >= least).findFirst().orElse((long) Math.ceil(least / DAY) * DAY);
        long ahead = at(span.low()).getOffset().getTotalSeconds();
        List<Double> ticks = new ArrayList<>();
        double first = Math.ceil((span.low() + ahead) / step) * step - ahead;
        for (int i = 0; first + (double) i * step <= span.high() && i <= most + 1; i++) {
            ticks.add(first + (double) i * step);
        }
        return ticks;
    }

    /** Returns a tick as a time of day, or as a date where a day begins. */
    public String label(double seconds) {
        ZonedDateTime time = at(seconds);
        boolean isMidnight = time.toLocalTime().toSecondOfDay() == 0;
        return (isMidnight ? DAYS : time.getSecond() == 0 ? MINUTES : SECONDS).format(time);
    }

    /** Returns a time with its seconds. */
    public String exactly(double seconds) {
        return SECONDS.format(at(seconds));
    }

    private ZonedDateTime at(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * 1000)).atZone(zone);
    }
}
