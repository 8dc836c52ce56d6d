package io.espalier.engine.run.folder;

import io.espalier.engine.run.journal.JournalEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a journal says of one stage.
 *
 * @param name its name
 * @param progress where it was last; empty when it never said
 * @param metrics measured values by step
 * @param times seconds since the start of the session that measured the step, by step
 * @param clock seconds since 1970 at which the step was measured, by step; a step of unknown time is left out
 * @param notes what it told, in order
 * @param checkpoint its last checkpoint; empty when it saved none
 * @param finished what it left; empty when it is not done
 */
public record StageHistory(
        String name,
        Optional<JournalEvent.Progress> progress,
        SortedMap<Long, Map<String, Double>> metrics,
        SortedMap<Long, Double> times,
        SortedMap<Long, Double> clock,
        List<String> notes,
        Optional<JournalEvent.CheckpointSaved> checkpoint,
        Optional<JournalEvent.StageFinished> finished) {

    /** Copies the collections. */
    public StageHistory {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        times = Collections.unmodifiableSortedMap(new TreeMap<>(times));
        clock = Collections.unmodifiableSortedMap(new TreeMap<>(clock));
        notes = List.copyOf(notes);
    }

    /**
     * One value of a series.
     *
     * @param step the step
     * @param value what was measured; may be NaN or infinite
     */
    public record Point(long step, double value) {}

    /** Returns the values of one metric in order of the steps; steps without it are left out. */
    public List<Point> series(String metric) {
        List<Point> points = new ArrayList<>();
        metrics.forEach((step, values) -> {
            Double value = values.get(metric);
            if (value != null) {
                points.add(new Point(step, value));
            }
        });
        return points;
    }

    /** Puts events of one stage together. */
    static final class Builder {
        private final String name;
        private final TreeMap<Long, Map<String, Double>> metrics = new TreeMap<>();
        private final TreeMap<Long, Double> times = new TreeMap<>();
        private final TreeMap<Long, Double> clock = new TreeMap<>();
        private final List<String> notes = new ArrayList<>();
        private Optional<JournalEvent.Progress> progress = Optional.empty();
        private Optional<JournalEvent.CheckpointSaved> checkpoint = Optional.empty();
        private Optional<JournalEvent.StageFinished> finished = Optional.empty();

        Builder(String name) {
            this.name = name;
        }

        /** Forgets what happened after the checkpoint that the stage goes on from: it happens again. */
        void start(long resumedAt) {
            metrics.tailMap(resumedAt, false).clear();
            times.tailMap(resumedAt, false).clear();
            clock.tailMap(resumedAt, false).clear();
            finished = Optional.empty();
            progress = Optional.empty();
        }

        void progress(JournalEvent.Progress event) {
            progress = Optional.of(event);
        }

        void metric(JournalEvent.Metric event, double uptime, double at) {
            metrics.merge(event.step(), event.values(), Builder::joined);
            times.put(event.step(), uptime);
            if (Double.isFinite(at)) {
                clock.put(event.step(), at);
            }
        }

        private static Map<String, Double> joined(Map<String, Double> before, Map<String, Double> after) {
            Map<String, Double> both = new TreeMap<>(before);
            both.putAll(after);
            return both;
        }

        void note(String text) {
            notes.add(text);
        }

        void saved(JournalEvent.CheckpointSaved event) {
            checkpoint = Optional.of(event);
        }

        void finish(JournalEvent.StageFinished event) {
            finished = Optional.of(event);
        }

        StageHistory build() {
            return new StageHistory(name, progress, metrics, times, clock, notes, checkpoint, finished);
        }
    }
}
