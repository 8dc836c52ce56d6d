package io.espalier.engine.importance.calibrate;

import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.ScoreFaults;
import io.espalier.engine.importance.Scored;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.Scoring;
import io.espalier.engine.importance.TaylorRule;
import io.espalier.engine.importance.TokenScores;
import io.espalier.engine.importance.Tokens;
import io.espalier.engine.model.decoder.Decoder;
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
    private final boolean apart;

    /**
     * Sets up a calibration.
     *
     * @param decoder the decoder, pruned or not
     * @param influence how layers are scored; null to leave them out
     * @param taylor how heads and neurons are scored; null to leave them out, which saves the backward pass
     */
    public Calibrator(Decoder decoder, @Nullable InfluenceRule influence, @Nullable TaylorRule taylor) {
        this.decoder = decoder;
        this.influence = influence;
        this.taylor = taylor;
        this.folder = null;
        this.apart = false;
    }

    private Calibrator(Calibrator like, @Nullable Path folder, boolean apart) {
        this.decoder = like.decoder;
        this.influence = like.influence;
        this.taylor = like.taylor;
        this.folder = folder;
        this.apart = apart;
    }

    /**
     * Returns this calibration with its intermediate states in a folder instead of in memory. Killed and started again with
     * the same samples, it goes on at the layer it had reached and gives the same scores. The folder is left empty of them in
     * the end; it takes {@code 4 L T D} bytes on the way.
     *
     * @param work a folder of its own; made if it does not exist
     */
    public Calibrator resumingIn(Path work) {
        return new Calibrator(this, work, apart);
    }

    /**
     * Returns this calibration with {@link TokenScores} beside the scores over all positions, which stay what they are. First
     * order only; takes about a quarter more time, and the gradients of one section twice more.
     */
    public Calibrator keepingTokensApart() {
        return new Calibrator(this, folder, true);
    }

    /** Returns a calibration of everything by the default rules. */
    public static Calibrator standard(Decoder decoder) {
        return of(decoder, Scoring.DEFAULT);
    }

    /**
     * Returns a calibration.
     *
     * @param decoder the decoder, pruned or not
     * @param scoring what is scored and how
     */
    public static Calibrator of(Decoder decoder, Scoring scoring) {
        return new Calibrator(
                decoder,
                scoring.scored() == Scored.WIDTHS ? null : scoring.influence(),
                scoring.scored() == Scored.LAYERS ? null : scoring.taylor());
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
        requireBothKinds(samples);
        int layers = decoder.layers();
        int total = taylor == null ? layers : 2 * layers;
        CalibrationWorkspace workspace =
                folder == null ? null : CalibrationWorkspace.open(folder, identity(samples, source), samples);
        CalibrationWorkspace.Forward sums =
                workspace == null ? CalibrationWorkspace.Forward.none(layers) : workspace.forward(layers);
        try (LayerWalk walk = new LayerWalk(scope, decoder, samples, taylor != null, workspace)) {
            BlockInfluence seen = influence == null ? null : new BlockInfluence(scope, walk.decoder(), influence, sums);
            TaylorCalibration backward =
                    taylor == null ? null : new TaylorCalibration(walk, samples, kinds(taylor), workspace);
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

    private TaylorCalibration.Kinds kinds(TaylorRule rule) {
        boolean parts = apart && !rule.estimator().needsSquares() && LayerGradients.hasSections(decoder);
        return new TaylorCalibration.Kinds(rule, parts ? List.of(Tokens.values()) : List.of(Tokens.ALL));
    }

    private void requireBothKinds(List<CalibrationSample> samples) throws EngineException {
        long all = samples.stream().mapToLong(CalibrationSample::length).sum();
        long visual =
                samples.stream().mapToLong(sample -> sample.visual().size()).sum();
        if (apart && (visual == 0 || visual == all)) {
            throw Problem.of("CA-006", "visual and text tokens cannot be kept apart")
                    .found(visual + " of " + all + " positions hold a picture")
                    .expected("samples with both")
                    .advice("Calibrate on samples with pictures, or without keeping tokens apart")
                    .asException();
        }
    }

    /** Tells one calibration from another: everything that its outcome depends on. */
    private String identity(List<CalibrationSample> samples, CalibrationSource source) {
        StringBuilder text = new StringBuilder()
                .append(source)
                .append(influence)
                .append(taylor)
                .append(apart)
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
                    .append(sample.visual())
                    .append(' ')
                    .append(checksum.getValue());
        }
        return Hashes.sha256(text.toString());
    }

    private Scores scores(
            int samples, CalibrationSource source, @Nullable BlockInfluence seen, @Nullable TaylorCalibration backward)
            throws EngineException {
        TokenScores.Part all = part(Tokens.ALL, source, seen, backward);
        TokenScores tokens = !apart
                ? null
                : new TokenScores(
                        part(Tokens.VISUAL, source, seen, backward), part(Tokens.TEXT, source, seen, backward));
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
        return new Scores(calibration, all.blockInfluence(), all.heads(), all.neurons(), tokens);
    }

    private static TokenScores.Part part(
            Tokens which, CalibrationSource source, @Nullable BlockInfluence seen, @Nullable TaylorCalibration backward)
            throws EngineException {
        double[] layers = seen == null ? new double[0] : seen.values(which);
        double[][] heads = backward == null ? new double[0][] : backward.heads(which);
        double[][] neurons = backward == null ? new double[0][] : backward.neurons(which);
        String fault = ScoreFaults.first(layers, heads, neurons);
        if (!fault.isEmpty()) {
            throw Problem.of("CA-004", "the calibration gave a score that is not a finite number")
                    .at(source.model())
                    .found(fault)
                    .advice("Check the weights for NaN with: espalier inspect")
                    .asException();
        }
        return new TokenScores.Part(layers, heads, neurons);
    }
}
