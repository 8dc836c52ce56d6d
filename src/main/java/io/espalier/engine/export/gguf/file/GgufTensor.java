package io.espalier.engine.export.gguf.file;

import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/**
 * One tensor of a GGUF file.
 *
 * @param name its name there
 * @param encoding how its elements are stored
 * @param order how its rows are ordered
 * @param source gives its elements as float32
 */
public record GgufTensor(String name, Encoding encoding, RowOrder order, TensorSource source) {

    /**
     * Returns a tensor in the encoding that suits it: vectors in float32, and rows that do not divide into blocks in 16-bit
     * floats.
     *
     * @param wanted the encoding of matrices
     */
    public static GgufTensor of(String name, TensorSource source, RowOrder order, Encoding wanted) {
        Encoding encoding = wanted;
        if (source.shape().size() < 2) {
            encoding = Encoding.F32;
        } else if (columns(source) % wanted.block() != 0) {
            encoding = Encoding.F16;
        }
        return new GgufTensor(name, encoding, order, source);
    }

    /** Returns the sizes, outermost first. */
    public List<Long> shape() {
        return source.shape();
    }

    /** Returns the length of a row. */
    long columns() {
        return columns(source);
    }

    private static long columns(TensorSource source) {
        return source.shape().get(source.shape().size() - 1);
    }

    long byteLength() {
        return encoding.bytes(source.byteLength() / Float.BYTES);
    }

    /**
     * Writes all elements.
     *
     * @throws EngineException when an element is no finite number of its type, or cannot be read
     */
    public void writeTo(WritableByteChannel out) throws IOException, EngineException {
        try {
            EncodingChannel channel = new EncodingChannel(this, out);
            source.writeTo(channel);
            channel.flush();
        } catch (NotFinite e) {
            throw Problem.of(
                            "EX-004",
                            "tensor \"" + name + "\" has values that are no finite numbers of type " + encoding)
                    .advice("Export in a type with a larger range (bf16); if that fails too, the training has diverged")
                    .asException(e);
        }
    }
}
