package io.espalier.ui.workspace.cut;

import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.BlockForm;
import io.espalier.engine.measure.ForwardCost;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.measure.VisionCost;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.model.ModelCard.Component;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PlanOrigin;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.planner.Goal;
import io.espalier.engine.prune.planner.PlanRequest;
import io.espalier.engine.prune.planner.Planner;
import io.espalier.engine.prune.planner.WidthRanges;
import io.espalier.engine.tensor.DType;
import java.util.Arrays;
import java.util.List;

/** Turns cuts of one calibrated model into plans and figures; pure arithmetic, fast enough for every pixel of a slider. */
public final class Cutter {
    /** Text tokens assumed beside the visual ones when floating-point operations are counted, as in the paper. */
    public static final int TEXT_TOKENS = 116;

    private final ModelCard card;
    private final ModelSize size;
    private final RankedScores ranked;
    private final Planner planner;
    private final CutResult.Cost before;

    /**
     * Makes a cutter.
     *
     * @param card the model
     * @param ranked its scores, sorted
     * @throws EngineException if the scores do not fit the model
     */
    public Cutter(ModelCard card, RankedScores ranked) throws EngineException {
        this.card = card;
        this.size = sizeOf(card);
        this.ranked = ranked;
        BaseModel base =
                new BaseModel(card.name(), ranked.scores().calibration().modelHash(), card.decoder());
        this.planner = Planner.of(base, size, ranked);
        this.before = cost(size.fullWidths());
    }

    /** Returns the scores. */
    public RankedScores ranked() {
        return ranked;
    }

    /** Returns what the model is made of, for counting. */
    public ModelSize size() {
        return size;
    }

    /** Returns what the model sees with, for counting. */
    public VisionCost vision() {
        return VisionCost.of(card);
    }

    /** Returns the length of the prompt that operations and cache are counted for. */
    public int promptTokens() {
        return card.visualTokens() + TEXT_TOKENS;
    }

    /** Returns what the dense model costs. */
    public CutResult.Cost before() {
        return before;
    }

    /**
     * Makes the plan for a cut and counts what it leaves.
     *
     * @param cut what is asked for
     * @throws EngineException if no plan can do that; the legal range is named
     */
    public CutResult cut(Cut cut) throws EngineException {
        PruningPlan plan = planner.plan(request(cut, new Goal.Ratio(cut.ratio())));
        if (cut.paradigm() == Paradigm.LAYERWISE && !cut.dropped().isEmpty()) {
            plan = without(plan, cut);
        }
        return result(plan);
    }

    /**
     * Returns the ratio that meets a goal.
     *
     * @param cut paradigm and protected layers
     * @param goal parameters or bytes
     * @throws EngineException if no plan can do that
     */
    public double ratioFor(Cut cut, Goal goal) throws EngineException {
        return planner.plan(request(cut, goal)).nominalRatio();
    }

    /** Returns the ratio of every layer when heads and neurons leave; NaN for layers that stay as they are. */
    double[] layerRatios(Cut cut) {
        int layers = card.decoder().layers();
        boolean[] open = new boolean[layers];
        WidthRanges ranges = ranges(cut);
        for (int layer = 0; layer < layers; layer++) {
            boolean inside = ranges.attention().contains(layer) || ranges.mlp().contains(layer);
            open[layer] = inside && !cut.kept().contains(layer);
        }
        return cut.widths().ratios(cut.ratio(), open);
    }

    private PlanRequest request(Cut cut, Goal goal) {
        PlanRequest plain = PlanRequest.of(cut.paradigm(), goal).protecting(cut.kept());
        return cut.paradigm() == Paradigm.LAYERWISE
                ? plain
                : plain.within(ranges(cut))
                        .roundingNeurons(cut.widths().multiple())
                        .shaped(cut.widths().profile())
                        .ranked(cut.widths().ranking())
                        .afterLayers(cut.widths().layersFirst());
    }

    private WidthRanges ranges(Cut cut) {
        int layers = card.decoder().layers();
        return switch (cut.widths().ranges()) {
            case "all" -> WidthRanges.all(layers);
            case "paper" -> WidthRanges.paper(layers);
            default -> WidthRanges.inner(layers);
        };
    }

    private PruningPlan without(PruningPlan plan, Cut cut) {
        List<LayerPlan> left = plan.layers().stream()
                .filter(layer -> !cut.dropped().contains(layer.layer()))
                .toList();
        if (left.isEmpty()) {
            return plan;
        }
        long total = plan.parametersBefore();
        long after = size.of(left.stream().map(LayerPlan::width).toList()).total();
        double share = (double) (total - after) / total;
        double nominal = 1 - (double) left.size() / card.decoder().layers();
        return new PruningPlan(
                PruningPlan.SCHEMA,
                plan.base(),
                plan.paradigm(),
                nominal,
                share,
                total,
                after,
                PlanOrigin.byHand(),
                left);
    }

    private CutResult result(PruningPlan plan) {
        DecoderShape shape = card.decoder();
        boolean[] layers = filled(shape.layers());
        boolean[] heads = filled(shape.layers() * shape.keyValueHeads());
        boolean[] neurons = filled(shape.layers() * shape.intermediateSize());
        for (LayerPlan layer : plan.layers()) {
            layers[layer.layer()] = false;
            keep(heads, layer.layer() * shape.keyValueHeads(), layer.headIndices());
            keep(neurons, layer.layer() * shape.intermediateSize(), layer.neuronIndices());
        }
        return new CutResult(plan, before, cost(plan.widths()), layers, heads, neurons);
    }

    private static void keep(boolean[] removed, int offset, IndexList kept) {
        for (int i = 0; i < kept.size(); i++) {
            removed[offset + kept.at(i)] = false;
        }
    }

    private static boolean[] filled(int length) {
        boolean[] mask = new boolean[length];
        Arrays.fill(mask, true);
        return mask;
    }

    private CutResult.Cost cost(List<LayerWidth> widths) {
        long parameters = size.of(widths).total();
        int tokens = promptTokens();
        long flops = ForwardCost.of(size, widths, tokens)
                .withVision(VisionCost.of(card), 1)
                .flops();
        return new CutResult.Cost(
                parameters, size.bytes(parameters), flops, size.cacheBytesPerToken(widths, size.dtype()) * tokens);
    }

    /** Returns what counting needs of a card; whatever of the decoder is no block counts with the embeddings. */
    public static ModelSize sizeOf(ModelCard card) {
        DecoderShape shape = card.decoder();
        BlockForm form = card.family().startsWith("bunny") ? BlockForm.PHI2 : BlockForm.LLAMA;
        long blocks =
                shape.layers() * form.block(shape, new LayerWidth(shape.keyValueHeads(), shape.intermediateSize()));
        long around = card.parameters().getOrDefault(Component.EMBEDDINGS, 0L)
                + Math.max(0, card.parameters().getOrDefault(Component.DECODER, 0L) - blocks);
        return new ModelSize(
                shape,
                form,
                card.parameters().getOrDefault(Component.VISION, 0L),
                card.parameters().getOrDefault(Component.PROJECTOR, 0L),
                around,
                ModelSize.typeOf(card).orElse(DType.F16));
    }
}
