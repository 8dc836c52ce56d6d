package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.List;
import java.util.stream.StreamSupport;

/** The golden LLaVA and its prompts, for tests of other packages. */
public final class GoldenLlava {
    /** The set. */
    public static final String SET = "llava-hf";

    private GoldenLlava() {}

    /** Opens one of the checkpoints {@code fp32}, {@code fp16} and {@code bf16}, computing in float32. */
    public static Lvlm open(Scope scope, String folder) throws Exception {
        return Lvlm.open(scope, ModelFolder.open(Golden.dir(SET).resolve(folder)), DType.F32);
    }

    /** Returns the prompt of this name. */
    public static JsonNode prompt(String name) {
        for (JsonNode prompt : Golden.json(SET, "prompts.json")) {
            if (prompt.get("name").asText().equals(name)) {
                return prompt;
            }
        }
        throw new IllegalArgumentException("no prompt " + name);
    }

    /** Returns the embeddings [1, T, D] of a prompt, pictures merged in. */
    public static Tensor embeddings(Scope scope, Lvlm model, JsonNode prompt) {
        GoldenTensors pixels = Golden.tensors(SET, "expected-pixels.safetensors");
        List<Tensor> pictures = StreamSupport.stream(prompt.get("pictures").spliterator(), false)
                .map(name -> {
                    long[] shape = pixels.shape(name.asText());
                    return scope.of(pixels.floats(name.asText()), 1, shape[0], shape[1], shape[2]);
                })
                .toList();
        Tensor features = pictures.isEmpty()
                ? scope.none()
                : model.project(scope, scope.kernels().call(scope, "cat", pictures, 0));
        int[] ids = StreamSupport.stream(prompt.get("input_ids").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
        return model.embed(scope, ids, features);
    }

    /** Returns the logits [T, V] of a decoder, row-major. */
    public static float[] logits(Scope scope, Decoder decoder, Tensor embeddings) {
        Tensor state = decoder.forward(scope, embeddings, decoder.causal(scope, (int) embeddings.size(1)));
        return decoder.logits(scope, state).toFloats();
    }
}
