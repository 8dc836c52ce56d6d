package io.espalier.report;

import io.espalier.engine.evaluate.result.Average;
import io.espalier.engine.evaluate.result.Interval;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.report.figure.curve.Curve;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one finished run tells a comparison.
 *
 * @param identity what was done
 * @param parameters parameters of the whole model after pruning
 * @param bytes size of its weights
 * @param columns score by column, each in the column's own unit; may be incomplete
 * @param measures further costs in the order in which they are shown, such as FLOPs and latency
 * @param curves its training journal; empty when nothing was trained
 * @param answers its answers, as many as are worth showing
 * @param intervals 95 % intervals by the title of their column, {@code AVG} included; empty when they are not known
 */
public record RunResult(
        Identity identity,
        long parameters,
        long bytes,
        Map<Column, Double> columns,
        List<Measure> measures,
        List<Curve> curves,
        List<Answer> answers,
        Map<String, Interval> intervals) {

    /**
     * What was done in a run.
     *
     * @param name as it stands in tables; unique in a comparison
     * @param paradigm {@code layerwise}, {@code widthwise}; {@code dense} for the model before pruning
     * @param ratio share of the parameters removed, 0 to 1; 0 for the dense model
     * @param form what was trained, such as {@code none}, {@code projector}, {@code projector + LLM}
     */
    public record Identity(String name, String paradigm, double ratio, String form) {
        /** Refuses null parts and ratios outside 0 to 1. */
        public Identity {
            Objects.requireNonNull(name);
            Objects.requireNonNull(paradigm);
            Objects.requireNonNull(form);
            if (!(ratio >= 0 && ratio <= 1)) {
                throw new IllegalArgumentException("a ratio lies between 0 and 1, not " + ratio);
            }
        }

        /** Returns the dense model's identity. */
        public static Identity dense(String name) {
            return new Identity(name, DENSE, 0, "none");
        }
    }

    /**
     * One cost.
     *
     * @param name with its unit, such as {@code Latency ms}
     * @param value how much; less is better
     */
    public record Measure(String name, double value) {}

    /**
     * One answer.
     *
     * @param item what identifies the question in all runs
     * @param column where it belongs; may be empty
     * @param question as asked
     * @param gold right answer; may be empty
     * @param response what the model said
     * @param score 0 to 1; NaN when it is not judged
     * @param picture the encoded picture; empty when there is none
     */
    public record Answer(
            String item,
            String column,
            String question,
            String gold,
            String response,
            double score,
            Optional<PictureBytes> picture) {}

    static final String DENSE = "dense";

    /** Copies the collections; columns keep the order of the paper. */
    public RunResult {
        Objects.requireNonNull(identity);
        Map<Column, Double> ordered = new EnumMap<>(Column.class);
        ordered.putAll(columns);
        columns = Collections.unmodifiableMap(ordered);
        measures = List.copyOf(measures);
        curves = List.copyOf(curves);
        answers = List.copyOf(answers);
        intervals = Map.copyOf(intervals);
    }

    /** Returns a result of scores alone. */
    public static RunResult of(Identity identity, long parameters, long bytes, Map<Column, Double> columns) {
        return new RunResult(identity, parameters, bytes, columns, List.of(), List.of(), List.of(), Map.of());
    }

    /** Returns AVG, nothing while a column is missing. */
    public Optional<Average> average() {
        return Average.of(columns);
    }

    /** Returns whether this is the model before pruning. */
    public boolean isDense() {
        return identity.paradigm().equals(DENSE);
    }

    /** Returns the name in tables and legends. */
    public String name() {
        return identity.name();
    }

    /** Returns this result under another name. */
    public RunResult named(String name) {
        Identity other = new Identity(name, identity.paradigm(), identity.ratio(), identity.form());
        return new RunResult(other, parameters, bytes, columns, measures, curves, answers, intervals);
    }

    /** Returns this result with the size of its model. */
    public RunResult sized(long ofParameters, long ofBytes) {
        return new RunResult(identity, ofParameters, ofBytes, columns, measures, curves, answers, intervals);
    }

    /** Returns this result with the intervals of its scores. */
    public RunResult within(Map<String, Interval> known) {
        return new RunResult(identity, parameters, bytes, columns, measures, curves, answers, known);
    }

    /** Returns this result with answers. */
    public RunResult answering(List<Answer> given) {
        return new RunResult(identity, parameters, bytes, columns, measures, curves, given, intervals);
    }

    /** Returns this result with the curves of its training journal. */
    public RunResult trained(List<Curve> journal) {
        return new RunResult(identity, parameters, bytes, columns, measures, journal, answers, intervals);
    }

    /** Returns this result with one more cost. */
    public RunResult measuring(String name, double value) {
        List<Measure> more = new ArrayList<>(measures);
        more.add(new Measure(name, value));
        return new RunResult(identity, parameters, bytes, columns, more, curves, answers, intervals);
    }
}
