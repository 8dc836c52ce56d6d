package io.espalier.engine.importance;

import io.espalier.engine.checkpoint.Hashes;
import io.espalier.engine.model.Decoder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Scores layers, head groups and neurons of a decoder in one walk over its layers: forward once, and backward once if heads
 * and neurons are scored.
 *
 * <p>Everything is computed in 32 bit from weights of any type. Memory: the inputs of all layers for all samples
 * ({@code 4 L T D} bytes for T tokens in all) and one layer's weights and gradients. Runs on the caller's thread.
 */
public final class Calibrator {
    /** The stage that progress is reported for. */
    public static final String STAGE = "calibrate";

    private final Decoder decoder;
    private final @Nullable InfluenceRule influence;
    private final @Nullable TaylorRule taylor;
    private final @Nullable Path folder;

    /**
     * Sets up a calibration.
     *
     * @param decoder the decoder, pruned or not
     * @param influence how layers are scored; null to leave them out
     * @param taylor how heads and neurons are scored; null to leave them out, which saves the backward pass
     */
    public Calibrator(Decoder decoder, @Nullable InfluenceRule influence, @Nullable TaylorRule taylor) {
        this(decoder, influence, taylor, null);
    }

    private Calibrator(
            Decoder decoder, @Nullable InfluenceRule influence, @Nullable TaylorRule taylor, @Nullable Path folder) {
        this.decoder = decoder;
        this.influence = influence;
        this.taylor = taylor;
        this.folder = folder;
    }

    /**
     * Returns this calibration with its intermediate states in a folder instead of in memory. Killed and started again with
     * the same samples, it goes on at the layer it had reached and gives the same scores. The folder is left empty of them in
     * the end; it takes {@code 4 L T D} bytes on the way.
     *
     * @param work a folder of its own; made if it does not exist
     */
    public Calibrator resumingIn(Path work) {
        return new Calibrator(decoder, influence, taylor, work);
    }

    /** Returns a calibration of everything by the default rules. */
    public static Calibrator standard(Decoder decoder) {
        return new Calibrator(decoder, InfluenceRule.MEAN, TaylorRule.DEFAULT);
    }

    /**
     * Computes the scores.
     *
     * @param scope where the computation lives; nothing is left in it
     * @param samples at least one
     * @param source names and hashes that the scores shall carry
     * @param listener hears of every layer and may cancel between any two blocks
     * @return finite scores of everything that was asked for
     * @throws EngineException if there is nothing to calibrate on, or a loss or score is not finite
     * @throws Cancelled if the listener says so
     */
    public Scores calibrate(
            Scope scope, List<CalibrationSample> samples, CalibrationSource source, ProgressListener listener)
            throws EngineException, Cancelled {
        if (samples.isEmpty()) {
            throw Problem.of("CA-001", "there are no samples to calibrate on").asException();
        }
        int layers = decoder.layers();
        int total = taylor == null ? layers : 2 * layers;
        CalibrationWorkspace workspace =
                folder == null ? null : CalibrationWorkspace.open(folder, identity(samples, source), samples);
        CalibrationWorkspace.Forward sums = workspace == null
                ? new CalibrationWorkspace.Forward(0, new double[layers], new long[layers])
                : workspace.forward(layers);
        try (LayerWalk walk = new LayerWalk(scope, decoder, samples, taylor != null, workspace)) {
            BlockInfluence seen = influence == null ? null : new BlockInfluence(scope, walk.decoder(), influence, sums);
            TaylorCalibration backward =
                    taylor == null ? null : new TaylorCalibration(walk, samples, taylor, workspace);
            if (backward == null || !backward.hasBegun()) {
                walk.forward(sums.layers(), total, seen, listener);
            }
            if (backward != null) {
                backward.backward(scope, listener, total);
            }
            Scores scores = scores(samples.size(), source, seen, backward);
            if (workspace != null) {
                workspace.clear();
            }
            listener.progress(STAGE, total, total, "");
            return scores;
        }
    }

    /** Tells one calibration from another: everything that its outcome depends on. */
    private String identity(List<CalibrationSample> samples, CalibrationSource source) {
        StringBuilder text = new StringBuilder()
                .append(source)
                .append(influence)
                .append(taylor)
                .append(decoder.shape())
                .append(decoder.layers());
        for (CalibrationSample sample : samples) {
            CRC32 checksum = new CRC32();
            for (float value : sample.embeddings().toFloats()) {
                int bits = Float.floatToRawIntBits(value);
                checksum.update(bits);
                checksum.update(bits >> 8);
                checksum.update(bits >> 16);
                checksum.update(bits >> 24);
            }
            text.append('\n')
                    .append(sample.id())
                    .append(' ')
                    .append(sample.length())
                    .append(' ')
                    .append(sample.targets().count())
                    .append(' ')
                    .append(checksum.getValue());
        }
        return Hashes.sha256(text.toString());
    }

    private Scores scores(
            int samples, CalibrationSource source, @Nullable BlockInfluence seen, @Nullable TaylorCalibration backward)
            throws EngineException {
        double[] layerScores = seen == null ? new double[0] : seen.values();
        double[][] heads = backward == null ? new double[0][] : backward.heads();
        double[][] neurons = backward == null ? new double[0][] : backward.neurons();
        String fault = ScoreFaults.first(layerScores, heads, neurons);
        if (!fault.isEmpty()) {
            throw Problem.of("CA-004", "the calibration gave a score that is not a finite number")
                    .at(source.model())
                    .found(fault)
                    .advice("Check the weights for NaN with: espalier inspect")
                    .asException();
        }
        Calibration calibration = new Calibration(
                source.model(),
                source.modelHash(),
                source.dataHash(),
                samples,
                source.seed(),
                taylor == null ? null : taylor.estimator(),
                taylor == null ? null : taylor.grouping(),
                taylor == null ? null : taylor.averaging(),
                influence,
                backward == null ? null : backward.loss());
        return new Scores(calibration, layerScores, heads, neurons);
    }
}
