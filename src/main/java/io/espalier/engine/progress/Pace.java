package io.espalier.engine.progress;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast long work goes and how long the rest will take, from its reports since this process took it up: what an earlier
 * process did says nothing, and neither does the first report, which may come out of a checkpoint.
 *
 * <p>A lap is the time between two reports. A lap of more than {@link #PAUSE} times the median is a pause: a checkpoint being
 * written, an evaluation, a lid that was closed. Pauses do not count in the pace, which is the mean of the last laps without
 * them. Those that come again and again will do so in the rest too, each as long as their median; a single one is taken for
 * an accident. Used by one thread.
 */
public final class Pace {
    private static final int MOST_LAPS = 1024;
    private static final double PAUSE = 5;

    /** The pace is that of the last third of the laps, so that it follows a machine that gets more or less to do. */
    private static final int FEWEST_RECENT = 20;

    private static final int FRESH = 32;

    private final Deque<Lap> laps = new ArrayDeque<>();
    private long lastDone = -1;
    private double lastSeconds;
    private Optional<Rates> known = Optional.empty();
    private int since;

    private record Lap(long units, double seconds) {
        double each() {
            return seconds / units;
        }
    }

    /** What laps come to: seconds of a unit, and seconds that pauses add to it. */
    private record Rates(double unit, double pauses) {}

    /**
     * Takes a report. One that goes back, in units or in time, begins anew.
     *
     * @param done units finished so far
     * @param seconds of any clock that goes on evenly
     */
    public void at(long done, double seconds) {
        if (lastDone < 0 || done < lastDone || seconds < lastSeconds) {
            begin();
            lastDone = done;
            lastSeconds = seconds;
        } else if (done > lastDone) {
            laps.addLast(new Lap(done - lastDone, seconds - lastSeconds));
            if (laps.size() > MOST_LAPS) {
                laps.removeFirst();
            }
            since++;
            lastDone = done;
            lastSeconds = seconds;
        }
    }

    /** Forgets every report. */
    public void restart() {
        begin();
        lastDone = -1;
    }

    private void begin() {
        laps.clear();
        known = Optional.empty();
    }

    /** Returns the seconds of a unit without pauses; empty before the second report. */
    public OptionalDouble secondsPerUnit() {
        return laps.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(rates().unit());
    }

    /**
     * Returns the seconds that the rest will take, pauses included.
     *
     * @param total units in all
     * @return empty before the second report
     */
    public OptionalDouble secondsLeft(long total) {
        if (laps.isEmpty()) {
            return OptionalDouble.empty();
        }
        Rates rates = rates();
        return OptionalDouble.of(Math.max(0, total - lastDone) * (rates.unit() + rates.pauses()));
    }

    /** Returns what the laps come to, worked out anew when a thirty-second of them is new: reports may come by the thousand. */
    private Rates rates() {
        if (known.isEmpty() || since * FRESH >= laps.size()) {
            known = Optional.of(measured());
            since = 0;
        }
        return known.get();
    }

    private Rates measured() {
        List<Lap> all = List.copyOf(laps);
        double limit = PAUSE * median(all);
        List<Lap> pauses = all.stream().filter(lap -> lap.each() > limit).toList();
        List<Lap> work = all.stream().filter(lap -> lap.each() <= limit).toList();
        List<Lap> recent =
                work.subList(Math.max(0, work.size() - Math.max(FEWEST_RECENT, work.size() / 3)), work.size());
        double unit = seconds(recent) / units(recent);
        if (pauses.size() < 2) {
            return new Rates(unit, 0);
        }
        double usual = pauses.stream()
                .mapToDouble(lap -> lap.seconds() - lap.units() * unit)
                .sorted()
                .skip((pauses.size() - 1) / 2)
                .findFirst()
                .orElse(0);
        return new Rates(unit, pauses.size() * Math.max(0, usual) / units(all));
    }

    private static double seconds(List<Lap> laps) {
        return laps.stream().mapToDouble(Lap::seconds).sum();
    }

    private static long units(List<Lap> laps) {
        return laps.stream().mapToLong(Lap::units).sum();
    }

    /** The median time of a unit; a lap counts as often as it has units. */
    private static double median(List<Lap> laps) {
        List<Lap> sorted =
                laps.stream().sorted(Comparator.comparingDouble(Lap::each)).toList();
        long half = (units(laps) + 1) / 2;
        long passed = 0;
        for (Lap lap : sorted) {
            passed += lap.units();
            if (passed >= half) {
                return lap.each();
            }
        }
        throw new IllegalStateException("there is a lap in the middle of laps");
    }
}
