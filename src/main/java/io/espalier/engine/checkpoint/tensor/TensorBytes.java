package io.espalier.engine.checkpoint.tensor;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Reads the bytes of stored tensors; no file stays open. */
public final class TensorBytes {
    private TensorBytes() {}

    /**
     * Reads some of the bytes that a tensor has when its elements lie one after the other, row-major. A tensor that is computed
     * from others is computed first.
     *
     * @param tensor where it lies
     * @param from the first byte, counted within the tensor
     * @param length how many
     * @return a buffer on the Java heap, little-endian, ready to be read
     * @throws EngineException when the range is longer than an array can be, or the file cannot be read
     * @throws IndexOutOfBoundsException when the tensor has no such bytes
     */
    public static ByteBuffer read(TensorInfo tensor, long from, long length) throws EngineException {
        tensor.require();
        if (from < 0 || length < 0 || from > tensor.byteLength() - length) {
            throw new IndexOutOfBoundsException("bytes " + from + " + " + length + " of " + tensor);
        }
        if (!tensor.layout().isDense()) {
            ByteBuffer span = readAt(tensor, tensor.offset(), tensor.layout().span());
            return StridedBytes.gather(tensor, span, from, length);
        }
        return readAt(tensor, tensor.offset() + from, length);
    }

    private static ByteBuffer readAt(TensorInfo tensor, long position, long length) throws EngineException {
        if (length > Integer.MAX_VALUE - 8) {
            throw Problem.of("CK-007", "tensor " + Quote.of(tensor.name()) + " is too long to be read at once")
                    .at(tensor.file())
                    .found(length + " bytes")
                    .asException();
        }
        ByteBuffer data = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(tensor.file(), StandardOpenOption.READ)) {
            ByteSource.of(channel).readFully(tensor.file(), data, position);
        } catch (IOException e) {
            throw Problem.of("ST-015", "the file cannot be read: " + e.getMessage())
                    .at(tensor.file())
                    .asException(e);
        }
        return data.flip();
    }
}
