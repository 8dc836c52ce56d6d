package io.espalier.engine.model.decoder;

import io.espalier.engine.checkpoint.tensor.TensorInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A weight that is stored as some rows of a larger tensor.
 *
 * @param name its canonical name
 * @param rows how many rows it has
 */
public record FusedPart(String name, long rows) {

    /**
     * Returns where each part lies, so that it is mapped like any other tensor.
     *
     * @param whole the fused tensor, of as many rows as its parts have together
     * @param parts from the first row on
     */
    public static List<TensorInfo> places(TensorInfo whole, List<FusedPart> parts) {
        List<TensorInfo> places = new ArrayList<>();
        long first = 0;
        for (FusedPart part : parts) {
            places.add(whole.rows(first, part.rows()));
            first += part.rows();
        }
        return places;
    }
}
