package io.espalier.engine.checkpoint.tensor;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** One tensor on its way into a file: its header entry is known at once, its data are produced when asked for. */
public interface TensorSource {

    /** Returns the name, unique in the model. */
    String name();

    /** Returns the element type. */
    DType dtype();

    /** Returns the sizes, outermost first. */
    List<Long> shape();

    /** Writes all elements, row-major and little-endian; called once. */
    void writeTo(WritableByteChannel out) throws IOException, EngineException;

    /** Returns the length of the data, which follows from type and shape. */
    default long byteLength() {
        return shape().stream().reduce((long) dtype().bytes(), Math::multiplyExact);
    }

    /**
     * Returns a tensor that lies in memory.
     *
     * @param name its name
     * @param dtype the floating type to store it in; values are rounded to nearest even
     * @param shape its sizes
     * @param values its elements, row-major; not copied
     */
    static TensorSource of(String name, DType dtype, List<Long> shape, float[] values) {
        return new Held(name, dtype, shape, out -> out.write(Elements.fromFloats(values, dtype)));
    }

    /**
     * Returns a tensor that is copied from a checkpoint, piece by piece.
     *
     * @param tensor where it lies
     * @param name the new name
     */
    static TensorSource copyOf(TensorInfo tensor, String name) {
        return new Held(name, tensor.dtype(), tensor.shape(), out -> {
            long piece = 16L << 20;
            for (long from = 0; from < tensor.byteLength(); from += piece) {
                out.write(TensorBytes.read(tensor, from, Math.min(piece, tensor.byteLength() - from)));
            }
        });
    }

    /**
     * A tensor made of its parts.
     *
     * @param name its name
     * @param dtype its element type
     * @param shape its sizes
     * @param content writes its elements
     */
    record Held(String name, DType dtype, List<Long> shape, AtomicFiles.Content content) implements TensorSource {
        /** Copies the shape. */
        public Held {
            shape = List.copyOf(shape);
        }

        @Override
        public void writeTo(WritableByteChannel out) throws IOException, EngineException {
            content.writeTo(out);
        }
    }
}
