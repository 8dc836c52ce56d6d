package io.espalier.engine.pretrain;

import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.train.Parameter;
import io.espalier.engine.train.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * First weights of a model: float32 masters by canonical name, and the model over their working copies.
 *
 * <p>Matrices are drawn from N(0, 1/fan-in), those that write into the residual stream divided by the root of twice the
 * number of layers; embeddings small, so that layers and not embeddings make up most of the stream, which makes every layer
 * matter. Norms start at 1, biases at 0.
 */
public final class Nursery {
    private static final double EMBEDDING_STD = 0.1;
    private static final double HEAD_STD = 0.02;
    private static final double TOWER_POSITION_STD = 0.1;
    private static final float LAYER_SCALE_START = 0.1f;
    private static final Pattern LAYER_SCALE = Pattern.compile(".*\\.ls[12]");
    private static final Pattern TOWER_LAYER = Pattern.compile("vision_tower\\..*\\.layers\\.(\\d+)\\..*");

    private final ModelBlueprint blueprint;
    private final Map<String, Tensor> masters;

    private Nursery(ModelBlueprint blueprint, Map<String, Tensor> masters) {
        this.blueprint = blueprint;
        this.masters = masters;
    }

    /**
     * Draws first weights.
     *
     * @param scope owns the masters
     * @param blueprint the sizes
     * @param seed of the random numbers
     */
    public static Nursery sow(Scope scope, ModelBlueprint blueprint, long seed) {
        Map<String, Tensor> masters = new LinkedHashMap<>();
        long number = 0;
        for (Map.Entry<String, List<Long>> entry : blueprint.weights().entrySet()) {
            long[] shape = entry.getValue().stream().mapToLong(Long::longValue).toArray();
            masters.put(entry.getKey(), first(scope, blueprint, entry.getKey(), shape, seed * 1_000_003 + number++));
        }
        return new Nursery(blueprint, masters);
    }

    /**
     * Takes the weights of a model that is there already: a warm start.
     *
     * @param scope owns the masters, float32 copies of the weights
     * @param blueprint the sizes
     * @param folder a model of these sizes
     * @throws EngineException with every disagreement, {@code TR-010} to {@code TR-013}, or when a file cannot be mapped
     */
    public static Nursery from(Scope scope, ModelBlueprint blueprint, ModelFolder folder) throws EngineException {
        WarmStart.requireFit(blueprint, folder);
        Map<String, Tensor> masters = new LinkedHashMap<>();
        try (Scope mapping = scope.child()) {
            Map<String, Tensor> mapped = Lvlm.weights(mapping, folder);
            for (String name : blueprint.weights().keySet()) {
                Tensor view = Objects.requireNonNull(mapped.get(name), name);
                Tensor typed = mapping.kernels().call(mapping, "to", view, DType.F32.torchCode());
                masters.put(name, scope.kernels().call(scope, "copy", typed));
            }
        }
        return new Nursery(blueprint, masters);
    }

    private static Tensor first(Scope scope, ModelBlueprint blueprint, String name, long[] shape, long seed) {
        if (name.endsWith(".bias")) {
            return scope.zeros(DType.F32, shape);
        }
        if (name.contains("norm") && name.endsWith(".weight")) {
            float[] ones = new float[Math.toIntExact(shape[0])];
            Arrays.fill(ones, 1f);
            return scope.of(ones, shape);
        }
        if (LAYER_SCALE.matcher(name).matches()) {
            float[] small = new float[Math.toIntExact(shape[0])];
            Arrays.fill(small, LAYER_SCALE_START);
            return scope.of(small, shape);
        }
        double std = std(blueprint, name, shape);
        return scope.kernels()
                .call(
                        scope,
                        "normal",
                        shape,
                        std,
                        seed,
                        DType.F32.torchCode(),
                        scope.kernels().device().torchName());
    }

    private static double std(ModelBlueprint blueprint, String name, long[] shape) {
        if (name.endsWith("embed_tokens.weight")) {
            return EMBEDDING_STD;
        }
        if (name.endsWith("lm_head.weight")) {
            return HEAD_STD;
        }
        if (name.endsWith("position_embedding.weight") || name.endsWith("class_embedding")) {
            return TOWER_POSITION_STD;
        }
        long fanIn = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            fanIn *= shape[axis];
        }
        double std = 1 / Math.sqrt((double) fanIn);
        if (name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight")) {
            return std / Math.sqrt(2.0 * blueprint.config().decoder().layers());
        }
        if (name.endsWith("out_proj.weight") || name.endsWith("fc2.weight")) {
            return std / Math.sqrt(2.0 * blueprint.config().vision().layers());
        }
        return name.endsWith("linear_2.weight") ? std * EMBEDDING_STD : std;
    }

    /** Returns the masters by canonical name. */
    public Map<String, Tensor> masters() {
        return masters;
    }

    /**
     * Puts a model over working copies of the masters.
     *
     * @param scope owns the copies
     * @param plan what is trained and how
     * @param computeType of the copies
     */
    public Seedling grow(Scope scope, TrainingPlan plan, DType computeType) {
        Map<String, Tensor> working = new LinkedHashMap<>();
        List<Parameter> parameters = new ArrayList<>();
        masters.forEach((name, master) -> {
            if (plan.trains(name, blueprint.config().vision().blocksRun())) {
                Parameter parameter = Parameter.of(scope, name, master, computeType, plan.rule(name, master));
                parameters.add(parameter);
                working.put(name, parameter.working());
            } else {
                working.put(name, scope.kernels().call(scope, "to", master, computeType.torchCode()));
            }
        });
        return new Seedling(
                Lvlm.assemble(scope, blueprint.config(), blueprint.block(), working, computeType), parameters);
    }

    /**
     * A model in training.
     *
     * @param model over working copies
     * @param parameters what is trained
     */
    public record Seedling(Lvlm model, List<Parameter> parameters) {
        /** Copies the list. */
        public Seedling {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * Which weights a stage trains.
     *
     * @param decoder whether the decoder and the projector are trained
     * @param towerRate what the rate is multiplied with in the vision tower; 0 leaves it alone
     * @param lastTowerLayer whether the layers behind the feature are trained too
     * @param decay weight decay of matrices
     */
    public record TrainingPlan(boolean decoder, double towerRate, boolean lastTowerLayer, double decay) {
        boolean trains(String name, int blocksRun) {
            if (!name.startsWith("vision_tower.")) {
                return decoder;
            }
            Matcher layer = TOWER_LAYER.matcher(name);
            boolean behindFeature = layer.matches() && Integer.parseInt(layer.group(1)) >= blocksRun;
            return towerRate > 0 && !name.contains("post_layernorm") && (lastTowerLayer || !behindFeature);
        }

        UpdateRule rule(String name, Tensor master) {
            boolean matrix = master.shape().length == 2
                    && (name.contains(".layers.") || name.startsWith("multi_modal_projector."));
            double scale = name.startsWith("vision_tower.") ? towerRate : 1;
            return matrix
                    ? new UpdateRule(UpdateRule.Method.MUON, scale, decay)
                    : new UpdateRule(UpdateRule.Method.ADAMW, scale, 0);
        }
    }
}
