package io.espalier.engine.checkpoint.adapter;

import io.espalier.engine.checkpoint.tensor.Elements;
import io.espalier.engine.checkpoint.tensor.TensorBytes;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.problem.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.stream.IntStream;

/**
 * A matrix with LoRA factors, to be written as W + scale B A: computed in float32 and rounded once to W's type.
 *
 * @param weight W [out, in]
 * @param a A [r, in]
 * @param b B [out, r]
 * @param scale what B A is multiplied with; alpha / r for plain LoRA
 */
public record LowRankUpdate(TensorInfo weight, TensorInfo a, TensorInfo b, double scale) {
    private static final long PIECE_BYTES = 16L << 20;

    /** Refuses shapes that do not fit together. */
    public LowRankUpdate {
        if (!fits(weight, a, b)) {
            throw new IllegalArgumentException(weight.shape() + ", " + a.shape() + ", " + b.shape());
        }
    }

    /** Returns whether factors fit a matrix. */
    public static boolean fits(TensorInfo weight, TensorInfo a, TensorInfo b) {
        boolean matrices = weight.shape().size() == 2
                && a.shape().size() == 2
                && b.shape().size() == 2
                && weight.dtype().isFloating()
                && a.dtype().isFloating()
                && b.dtype().isFloating();
        return matrices
                && a.shape().get(1).equals(weight.shape().get(1))
                && b.shape().get(0).equals(weight.shape().get(0))
                && a.shape().get(0).equals(b.shape().get(1));
    }

    /** Writes the result row by row, a few megabytes at a time. */
    void writeTo(WritableByteChannel out) throws IOException, EngineException {
        float[] inner = Elements.toFloats(TensorBytes.read(a, 0, a.byteLength()), a.dtype());
        float[] outer = Elements.toFloats(TensorBytes.read(b, 0, b.byteLength()), b.dtype());
        long rowBytes = weight.shape().get(1) * weight.dtype().bytes();
        long rows = weight.shape().get(0);
        long step = Math.max(1, PIECE_BYTES / Math.max(1, rowBytes));
        for (long first = 0; first < rows; first += step) {
            long count = Math.min(step, rows - first);
            ByteBuffer bytes = TensorBytes.read(weight, first * rowBytes, count * rowBytes);
            float[] piece = Elements.toFloats(bytes, weight.dtype());
            long start = first;
            IntStream.range(0, (int) count).parallel().forEach(row -> addRow(piece, row, outer, start + row, inner));
            out.write(Elements.fromFloats(piece, weight.dtype()));
        }
    }

    private void addRow(float[] piece, int row, float[] outer, long outerRow, float[] inner) {
        int width = Math.toIntExact(weight.shape().get(1));
        int rank = Math.toIntExact(a.shape().get(0));
        float[] change = new float[width];
        for (int k = 0; k < rank; k++) {
            float factor = outer[(int) (outerRow * rank) + k];
            int from = k * width;
            for (int i = 0; i < width; i++) {
                change[i] += factor * inner[from + i];
            }
        }
        float times = (float) scale;
        int to = row * width;
        for (int i = 0; i < width; i++) {
            piece[to + i] += times * change[i];
        }
    }
}
