package io.espalier.engine.importance;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The importance of every layer, head group and neuron of a decoder.
 *
 * <p>The arrays belong to the record: do not write to them. All values are finite; {@link ScoresFile} and the calibrations
 * refuse anything else by name before a record is made.
 *
 * @param calibration where the scores come from
 * @param blockInfluence {@code [L]}, one per layer; empty when layers were not scored
 * @param heads {@code [L][G]}, one per key-value group (one per head without grouped-query attention); empty when not scored
 * @param neurons {@code [L][F]}, one per MLP neuron; empty when not scored
 * @param tokens the same with visual and text positions apart; null when the calibration did not keep them apart
 */
@SuppressWarnings("ArrayRecordComponent")
public record Scores(
        Calibration calibration,
        double[] blockInfluence,
        double[][] heads,
        double[][] neurons,
        @Nullable TokenScores tokens) {

    /** Takes scores over all positions alone. */
    public Scores(Calibration calibration, double[] blockInfluence, double[][] heads, double[][] neurons) {
        this(calibration, blockInfluence, heads, neurons, null);
    }

    /** Refuses null arrays, values that are not finite, and arrays that disagree about the number of layers. */
    public Scores {
        Objects.requireNonNull(calibration);
        Objects.requireNonNull(blockInfluence);
        if (heads.length != neurons.length) {
            throw new IllegalArgumentException("heads of " + heads.length + " layers, neurons of " + neurons.length);
        }
        if (blockInfluence.length > 0 && heads.length > 0 && blockInfluence.length != heads.length) {
            throw new IllegalArgumentException(
                    "layer scores of " + blockInfluence.length + " layers, heads of " + heads.length);
        }
        String fault = ScoreFaults.first(blockInfluence, heads, neurons);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(fault);
        }
        if (tokens != null
                && !(tokens.visual().fits(blockInfluence, heads, neurons)
                        && tokens.text().fits(blockInfluence, heads, neurons))) {
            throw new IllegalArgumentException("the scores of visual and text tokens have another shape");
        }
    }

    /** Returns the scores over one kind of positions; empty when the calibration did not keep them apart. */
    public Optional<TokenScores.Part> part(Tokens which) {
        return switch (which) {
            case ALL -> Optional.of(new TokenScores.Part(blockInfluence, heads, neurons));
            case VISUAL -> Optional.ofNullable(tokens).map(TokenScores::visual);
            case TEXT -> Optional.ofNullable(tokens).map(TokenScores::text);
        };
    }

    /** Returns the number of layers scored; 0 when nothing was. */
    public int layers() {
        return Math.max(blockInfluence.length, heads.length);
    }

    /** Returns whether layers were scored, so that a layerwise plan can be made. */
    public boolean hasLayers() {
        return blockInfluence.length > 0;
    }

    /** Returns whether heads and neurons were scored, so that a widthwise plan can be made. */
    public boolean hasWidths() {
        return heads.length > 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scores that
                && calibration.equals(that.calibration)
                && Arrays.equals(blockInfluence, that.blockInfluence)
                && Arrays.deepEquals(heads, that.heads)
                && Arrays.deepEquals(neurons, that.neurons)
                && Objects.equals(tokens, that.tokens);
    }

    @Override
    public int hashCode() {
        return Objects.hash(calibration, Arrays.hashCode(blockInfluence), Arrays.deepHashCode(heads));
    }

    @Override
    public String toString() {
        return "Scores[" + calibration + ", layers=" + layers() + "]";
    }
}
