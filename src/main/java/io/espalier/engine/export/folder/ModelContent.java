package io.espalier.engine.export.folder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;

/**
 * A complete model in memory, ready to be written.
 *
 * @param config the content of {@code config.json}; {@code torch_dtype} is set to the element type when it is written
 * @param tensors every tensor by canonical name, that of llava-hf files on disk; open until it is written
 * @param dtype the floating type to store them in
 * @param files further text files by name, such as {@code tokenizer.json}
 */
public record ModelContent(ObjectNode config, Map<String, Tensor> tensors, DType dtype, Map<String, String> files) {

    /** Copies the maps and refuses a type that is no floating-point type. */
    public ModelContent {
        config = config.deepCopy();
        tensors = Map.copyOf(tensors);
        files = Map.copyOf(new TreeMap<>(files));
        if (!dtype.isFloating()) {
            throw new IllegalArgumentException("weights are stored in a floating type, not " + dtype);
        }
    }
}
