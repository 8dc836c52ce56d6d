package io.espalier.engine.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.tensor.DType;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Counted parameters of whole pruned models equal those of the folders that stock transformers loads. */
class ExportSizeGoldenTest {

    @Test
    void countsEqualTheExportedModels() {
        JsonNode expected = Golden.json("exports", "expected.json");
        JsonNode text = Golden.json("llava-hf/fp32", "config.json").get("text_config");
        ModelSize size = llava(text);
        assertEquals(
                Golden.manifest("llava-hf").get("parameters").asLong(),
                size.full().total());
        List<LayerWidth> narrow = StreamSupport.stream(
                        expected.at("/llava-uniform-width/plan").spliterator(), false)
                .map(layer -> new LayerWidth(
                        layer.get("heads").size(), layer.get("neurons").size()))
                .toList();
        assertEquals(
                expected.at("/llava-uniform-width/parameters").asLong(),
                size.of(narrow).total());
        int dropped = expected.at("/llava-depth/dropped_layers").size();
        List<LayerWidth> shallow =
                size.fullWidths().subList(dropped, size.shape().layers());
        assertEquals(
                expected.at("/llava-depth/parameters").asLong(),
                size.of(shallow).total());
    }

    @Test
    void sizeOfAnOpenedFolderIsThatOfItsTensors() throws Exception {
        ModelFolder folder = ModelFolder.open(Golden.dir("llava-hf").resolve("fp32"));
        ModelSize size = ModelSize.of(folder);
        assertEquals(
                llava(Golden.json("llava-hf/fp32", "config.json").get("text_config"))
                        .full(),
                size.full());
        assertEquals(BlockForm.LLAMA, size.form());
        assertEquals(folder.card().bytes(), size.bytes(size.full().total()));
    }

    private static ModelSize llava(JsonNode text) {
        int heads = text.get("num_attention_heads").asInt();
        int hidden = text.get("hidden_size").asInt();
        DecoderShape shape = new DecoderShape(
                text.get("num_hidden_layers").asInt(),
                hidden,
                heads,
                heads,
                hidden / heads,
                text.get("intermediate_size").asInt(),
                text.get("vocab_size").asInt());
        GoldenTensors weights = Golden.tensors("exports/llava-uniform-width", "model.safetensors");
        return ModelSize.llama(shape, DType.F16)
                .withVision(count(weights, "vision_tower"), count(weights, "multi_modal_projector"));
    }

    private static long count(GoldenTensors weights, String component) {
        return weights.names().stream()
                .filter(name -> name.contains(component))
                .mapToLong(name -> Arrays.stream(weights.shape(name)).reduce(1, (a, b) -> a * b))
                .sum();
    }
}
