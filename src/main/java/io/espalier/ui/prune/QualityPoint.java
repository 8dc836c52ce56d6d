package io.espalier.ui.prune;

/**
 * One measured point.
 *
 * @param paradigm {@code layerwise} or {@code widthwise}; empty where it does not matter
 * @param recovered whether the model was trained after pruning
 * @param ratio pruning ratio, 0 to 1
 * @param share of the dense model's average that was left
 */
record QualityPoint(String paradigm, boolean recovered, double ratio, double share) {
    boolean is(String wanted, boolean trained) {
        return recovered == trained && (paradigm.isEmpty() || paradigm.equals(wanted));
    }
}
