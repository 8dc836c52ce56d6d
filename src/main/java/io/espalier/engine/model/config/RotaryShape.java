package io.espalier.engine.model.config;

import java.util.List;
import java.util.Optional;

/**
 * What a rotary embedding is made of.
 *
 * @param theta base of the frequencies
 * @param channels how many channels of a head are turned; the first ones
 * @param stretch factors that reach beyond the length trained first; empty without
 */
public record RotaryShape(double theta, int channels, Optional<Stretch> stretch) {

    /**
     * The factors of Phi-3's "longrope" (also called "su"): short ones as long as a call stays within the length trained
     * first, long ones beyond.
     *
     * @param shortFactors each pair's wave length is multiplied with, [channels/2]
     * @param longFactors the same beyond {@code boundary}
     * @param boundary most positions that the short factors serve
     * @param magnitude what cosines and sines are multiplied with, always
     */
    public record Stretch(List<Float> shortFactors, List<Float> longFactors, int boundary, double magnitude) {
        /** Copies the lists. */
        public Stretch {
            shortFactors = List.copyOf(shortFactors);
            longFactors = List.copyOf(longFactors);
        }
    }

    /** Refuses lists of factors of another length than half of it. */
    public RotaryShape {
        int pairs = channels / 2;
        boolean fits = stretch.map(
                        s -> s.shortFactors().size() == pairs && s.longFactors().size() == pairs)
                .orElse(true);
        if (!fits) {
            throw new IllegalArgumentException("factors for " + pairs + " pairs are needed");
        }
    }

    /** Returns a rotary embedding without further factors. */
    public static RotaryShape plain(double theta, int channels) {
        return new RotaryShape(theta, channels, Optional.empty());
    }
}
