package io.espalier.engine.model;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.tensor.DType;
import java.util.List;
import java.util.Map;

/**
 * What a person wants to know about a model before anything is computed; read from headers alone.
 *
 * @param name name of the folder
 * @param family family and layout
 * @param folder where it lies
 * @param dtypes element types of the stored tensors and how many tensors have each
 * @param parameters number of parameters by component
 * @param bytes size of all stored tensors
 * @param tensors number of stored tensors
 * @param decoder sizes of the decoder
 * @param vision sizes of the vision tower
 * @param contextLength largest number of positions
 * @param visualTokens rows that one picture takes
 * @param files names of the weight files
 * @param notes what is worth knowing and no obstacle
 */
public record ModelCard(
        String name,
        String family,
        String folder,
        Map<DType, Integer> dtypes,
        Map<Component, Long> parameters,
        long bytes,
        int tensors,
        DecoderShape decoder,
        VisionShape vision,
        int contextLength,
        int visualTokens,
        List<String> files,
        List<String> notes) {

    /** The parts of a model that parameters are counted by. */
    public enum Component {
        /** Vision tower. */
        VISION,
        /** Projector. */
        PROJECTOR,
        /** Decoder blocks and final norm. */
        DECODER,
        /** Token embedding and output matrix. */
        EMBEDDINGS;

        /**
         * Returns the component that a tensor belongs to.
         *
         * @param canonical its canonical name, see {@link TensorNames}
         */
        public static Component of(String canonical) {
            if (canonical.startsWith("vision_tower.")) {
                return VISION;
            }
            if (canonical.startsWith(TensorNames.PROJECTOR)) {
                return PROJECTOR;
            }
            return canonical.equals(TensorNames.EMBEDDING)
                            || canonical.equals(TensorNames.HEAD)
                            || canonical.equals(TensorNames.HEAD_BIAS)
                    ? EMBEDDINGS
                    : DECODER;
        }
    }

    /** Copies the collections. */
    public ModelCard {
        dtypes = Map.copyOf(dtypes);
        parameters = Map.copyOf(parameters);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Returns the number of parameters of all components. */
    public long totalParameters() {
        return parameters.values().stream().mapToLong(Long::longValue).sum();
    }
}
