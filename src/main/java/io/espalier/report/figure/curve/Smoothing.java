package io.espalier.report.figure.curve;

/** Smoothing of noisy curves. */
public final class Smoothing {
    private Smoothing() {}

    /**
     * Smooths by an exponential moving average without the bias towards zero of its start (Kingma and Ba 2015, section 3).
     *
     * <p>Written as a running mean with growing weight, so that a constant stays exactly that constant. Non-finite values stay
     * where they are and do not enter the mean.
     *
     * @param values any values
     * @param weight of the past, 0 (nothing happens) to below 1
     * @return as many smoothed values
     */
    public static double[] debiased(double[] values, double weight) {
        if (!(weight >= 0 && weight < 1)) {
            throw new IllegalArgumentException("smoothing must lie between 0 and below 1, not " + weight);
        }
        double[] smooth = values.clone();
        double mean = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                total = weight * total + 1;
                mean += (values[i] - mean) / total;
                smooth[i] = mean;
            }
        }
        return smooth;
    }
}
