package io.espalier.engine.measure;

/**
 * Parameters by component.
 *
 * @param vision vision tower
 * @param projector the layers between vision tower and decoder
 * @param embeddings token embeddings, output head and final norm: what stands around the decoder's blocks
 * @param decoder the decoder's blocks, the only part that pruning touches
 */
public record ParameterCount(long vision, long projector, long embeddings, long decoder) {

    /** Refuses negative counts. */
    public ParameterCount {
        if (Math.min(Math.min(vision, projector), Math.min(embeddings, decoder)) < 0) {
            throw new IllegalArgumentException("a count is not negative");
        }
    }

    /** Returns the parameters of the whole model. */
    public long total() {
        return vision + projector + embeddings + decoder;
    }
}
