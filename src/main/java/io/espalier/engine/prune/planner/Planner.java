package io.espalier.engine.prune.planner;

import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.PlanOrigin;
import io.espalier.engine.prune.PruningPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes plans for one model and one set of scores.
 *
 * <p>Everything that is sorted was sorted before, so a plan costs a few objects per layer: fast enough for a slider to ask
 * for one at every pixel. Safe for any thread.
 */
public final class Planner {
    private final BaseModel base;
    private final ModelSize size;
    private final RankedScores ranked;
    private final PlanOrigin origin;
    private final IndexList allHeads;
    private final IndexList allNeurons;

    private Planner(BaseModel base, ModelSize size, RankedScores ranked, PlanOrigin origin) {
        this.base = base;
        this.size = size;
        this.ranked = ranked;
        this.origin = origin;
        this.allHeads = IndexList.upTo(base.decoder().keyValueHeads());
        this.allNeurons = IndexList.upTo(base.decoder().intermediateSize());
    }

    /**
     * Returns a planner.
     *
     * @param base the model, by name and hash
     * @param size what it is made of; its shape is the base's
     * @param ranked its scores, sorted
     * @throws EngineException if the scores are of another shape
     */
    public static Planner of(BaseModel base, ModelSize size, RankedScores ranked) throws EngineException {
        requireFit(ranked.scores(), base.decoder());
        var calibration = ranked.scores().calibration();
        PlanOrigin origin = new PlanOrigin(
                ranked.hash(), calibration.dataHash(), calibration.seed(), Map.of("espalier", version()));
        return new Planner(base, size, ranked, origin);
    }

    /**
     * Makes the plan for a request.
     *
     * @param request paradigm, goal and conditions
     * @return a plan that keeps at least one layer, and of each layer at least one head group and one neuron
     * @throws EngineException if the scores needed are missing, or the goal is out of range; the legal range is named
     */
    public PruningPlan plan(PlanRequest request) throws EngineException {
        requireKnownLayers(request);
        return switch (request.paradigm()) {
            case LAYERWISE -> layerwise(request);
            case WIDTHWISE -> widthwise(request);
        };
    }

    private static String version() {
        String version = Planner.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private PruningPlan layerwise(PlanRequest request) throws EngineException {
        if (!ranked.scores().hasLayers()) {
            throw missing("layer scores (Block Influence)");
        }
        LayerwiseSteps steps = new LayerwiseSteps(size, request.protectedLayers());
        int removed = steps.removedFor(request.goal());
        List<LayerPlan> layers = without(removed, request).stream()
                .map(layer -> new LayerPlan(layer, allHeads, allNeurons))
                .toList();
        return finish(request, steps.nominal(request.goal(), removed), layers);
    }

    /** Returns the layers that stay when so many leave, least influence first. */
    private List<Integer> without(int removed, PlanRequest request) {
        TreeSet<Integer> kept = new TreeSet<>(IndexList.upTo(base.decoder().layers()));
        ranked.layersAscending().stream()
                .filter(layer -> !request.protectedLayers().contains(layer))
                .limit(removed)
                .forEach(kept::remove);
        return List.copyOf(kept);
    }

    private PruningPlan widthwise(PlanRequest request) throws EngineException {
        if (!ranked.scores().hasWidths()) {
            throw missing("head and neuron scores (Taylor importance)");
        }
        List<Integer> staying = staying(request);
        WidthwiseSteps steps = new WidthwiseSteps(size, staying, request);
        double ratio = steps.ratioFor(request.goal());
        WidthCounts even = WidthCounts.of(staying, steps, ratio);
        WidthCounts counts = switch (request.ranking()) {
            case LOCAL -> even;
            case GLOBAL -> even.sharedOut(ranked, base.decoder(), steps);
        };
        List<LayerPlan> layers = staying.stream()
                .map(layer -> new LayerPlan(
                        layer,
                        (steps.losesHeads(layer) ? ranked.heads(layer) : allHeads).prefix(counts.heads(layer)),
                        (steps.losesNeurons(layer) ? ranked.neurons(layer) : allNeurons).prefix(counts.neurons(layer))))
                .toList();
        return finish(request, ratio, layers);
    }

    /** Returns the layers in which heads and neurons are counted: all, or what is left of them where depth comes first. */
    private List<Integer> staying(PlanRequest request) throws EngineException {
        if (request.depth() == 0) {
            return IndexList.upTo(base.decoder().layers());
        }
        if (!ranked.scores().hasLayers()) {
            throw missing("layer scores (Block Influence)");
        }
        LayerwiseSteps steps = new LayerwiseSteps(size, request.protectedLayers());
        return without(steps.removedFor(new Goal.Ratio(request.depth())), request);
    }

    private PruningPlan finish(PlanRequest request, double nominal, List<LayerPlan> layers) {
        long before = size.full().total();
        long after = size.of(layers.stream().map(LayerPlan::width).toList()).total();
        double share = (double) (before - after) / before;
        return new PruningPlan(
                PruningPlan.SCHEMA, base, request.paradigm(), nominal, share, before, after, origin, layers);
    }

    private void requireKnownLayers(PlanRequest request) throws EngineException {
        int layers = base.decoder().layers();
        for (int layer : request.protectedLayers()) {
            if (layer < 0 || layer >= layers) {
                throw Problem.of("PL-010", "a protected layer does not exist")
                        .found(layer)
                        .expected("layers 0 to " + (layers - 1))
                        .asException();
            }
        }
        if (!request.profile().isEmpty() && request.profile().size() != layers) {
            throw Problem.of("PL-018", "the ratio is shared out among another number of layers")
                    .found(request.profile().size())
                    .expected(layers)
                    .asException();
        }
        WidthRanges ranges = request.ranges();
        if (ranges != null && Math.max(ranges.attention().end(), ranges.mlp().end()) > layers) {
            throw Problem.of("PL-011", "a range of layers ends behind the last layer")
                    .found("attention " + ranges.attention() + ", MLP " + ranges.mlp())
                    .expected("ends of at most " + layers)
                    .asException();
        }
    }

    private static void requireFit(Scores scores, DecoderShape shape) throws EngineException {
        boolean fits = scores.layers() == shape.layers();
        for (double[] heads : scores.heads()) {
            fits &= heads.length == shape.keyValueHeads();
        }
        for (double[] neurons : scores.neurons()) {
            fits &= neurons.length == shape.intermediateSize();
        }
        if (!fits) {
            throw Problem.of("PL-012", "the scores were made for a decoder of another shape")
                    .found("scores of " + scores.layers() + " layers of "
                            + scores.calibration().model())
                    .expected(shape)
                    .advice("Calibrate this model")
                    .asException();
        }
    }

    private static EngineException missing(String what) {
        return Problem.of("PL-013", "the scores hold no " + what)
                .advice("Calibrate again with that kind of score")
                .asException();
    }
}
