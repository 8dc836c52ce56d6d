package io.espalier.engine.train;

/**
 * How one parameter is updated.
 *
 * @param method which optimiser
 * @param rateScale what the learning rate is multiplied with for this parameter
 * @param decay decoupled weight decay per step, times the rate
 */
public record UpdateRule(Method method, double rateScale, double decay) {

    /** The optimisers. */
    public enum Method {
        /** AdamW, any shape. */
        ADAMW,
        /** Muon: orthogonalised momentum, matrices only. */
        MUON
    }

    /** Returns plain AdamW. */
    public static UpdateRule adamW(double decay) {
        return new UpdateRule(Method.ADAMW, 1, decay);
    }
}
