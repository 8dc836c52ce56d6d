package io.espalier.report;

/**
 * How the curves of a training are drawn.
 *
 * @param title title
 * @param xLabel what the horizontal axis counts
 * @param smoothing weight of the past, 0 to below 1
 */
public record JournalLook(String title, String xLabel, double smoothing) {
    /** Returns the look over steps. */
    public static JournalLook bySteps(String title, double smoothing) {
        return new JournalLook(title, "Steps", smoothing);
    }
}
