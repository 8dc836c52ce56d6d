package io.espalier.engine.prune;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.BlockForm;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.planner.LayerRange;
import io.espalier.engine.prune.planner.PlanRequest;
import io.espalier.engine.prune.planner.Planner;
import io.espalier.engine.prune.planner.WidthRanges;
import io.espalier.engine.tensor.DType;
import io.espalier.golden.GoldenTensors;
import java.util.stream.IntStream;

/** Plans made from the stored scores of golden sets. */
public final class GoldenPlans {

    private GoldenPlans() {}

    public static PruningPlan plan(ModelSize size, Scores scores, JsonNode pruned) throws EngineException {
        LayerRange range = new LayerRange(
                pruned.at("/layers/0").asInt(), pruned.at("/layers/1").asInt());
        PlanRequest request = PlanRequest.of(
                        Paradigm.WIDTHWISE, pruned.get("ratio").asDouble())
                .within(new WidthRanges(range, range));
        BaseModel base = new BaseModel("golden", "", size.shape());
        return Planner.of(base, size, RankedScores.of(scores)).plan(request);
    }

    public static Scores read(GoldenTensors tensors, String prefix, String headName, DecoderShape shape) {
        double[][] heads = new double[shape.layers()][];
        double[][] neurons = new double[shape.layers()][];
        for (int layer = 0; layer < shape.layers(); layer++) {
            heads[layer] = doubles(tensors.floats(prefix + ".layer" + layer + headName));
            neurons[layer] = doubles(tensors.floats(prefix + ".layer" + layer + ".neuron"));
        }
        return new Scores(Calibration.of("golden", "", 1, 0), new double[0], heads, neurons);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    public static ModelSize textSize(JsonNode config) {
        int heads = config.get("num_attention_heads").asInt();
        int hidden = config.get("hidden_size").asInt();
        DecoderShape shape = new DecoderShape(
                config.get("num_hidden_layers").asInt(),
                hidden,
                heads,
                config.path("num_key_value_heads").asInt(heads),
                config.path("head_dim").asInt(hidden / heads),
                config.get("intermediate_size").asInt(),
                config.get("vocab_size").asInt());
        if (!config.path("model_type").asText().contains("phi")
                || config.path("model_type").asText().equals("phi3")) {
            return ModelSize.llama(shape, DType.F32);
        }
        // Phi-2's final norm and output head have biases.
        long embeddings = (2L * shape.vocabularySize() + 2) * hidden + shape.vocabularySize();
        return new ModelSize(shape, BlockForm.PHI2, 0, 0, embeddings, DType.F32);
    }
}
