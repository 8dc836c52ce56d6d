package io.espalier.engine.model;

import io.espalier.engine.checkpoint.TensorInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * A weight that is stored as some rows of a larger tensor.
 *
 * @param name its canonical name
 * @param rows how many rows it has
 */
record FusedPart(String name, long rows) {

    /**
     * Returns where each part lies: a range of bytes of the fused tensor, so that it is mapped like any other.
     *
     * @param whole the fused tensor, of as many rows as its parts have together
     * @param parts from the first row on
     */
    static List<TensorInfo> places(TensorInfo whole, List<FusedPart> parts) {
        long bytesOfRow = whole.byteLength() / whole.shape().get(0);
        long offset = whole.offset();
        List<TensorInfo> places = new ArrayList<>();
        for (FusedPart part : parts) {
            List<Long> shape = new ArrayList<>(whole.shape());
            shape.set(0, part.rows());
            long length = part.rows() * bytesOfRow;
            places.add(new TensorInfo(whole.name(), whole.dtype(), shape, whole.file(), offset, length));
            offset += length;
        }
        return places;
    }
}
