package io.espalier.engine.export.folder;

import io.espalier.engine.checkpoint.tensor.Elements;
import io.espalier.engine.checkpoint.tensor.TensorBytes;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;

/** Sends tensors from native memory into files, a few megabytes at a time. */
public final class TensorPieces {
    private static final int ELEMENTS = 4 << 20;

    private TensorPieces() {}

    /** Returns the shape of a tensor as files have it. */
    public static List<Long> shape(Tensor tensor) {
        return Arrays.stream(tensor.shape()).boxed().toList();
    }

    /**
     * Returns a tensor as something to be written; it must stay open until then.
     *
     * @param name its name in the file
     * @param tensor where the elements are
     * @param dtype the type to store it in, rounded to the nearest value
     */
    public static TensorSource source(String name, Tensor tensor, DType dtype) {
        return new TensorSource.Held(name, dtype, shape(tensor), out -> write(name, tensor, dtype, out));
    }

    /**
     * Writes all elements, row-major and little-endian.
     *
     * @param name its name, for the message
     * @throws EngineException when an element is not a finite number of that type
     */
    public static void write(String name, Tensor tensor, DType dtype, WritableByteChannel out)
            throws IOException, EngineException {
        long count = tensor.count();
        for (long first = 0; first < count; first += ELEMENTS) {
            int length = (int) Math.min(ELEMENTS, count - first);
            ByteBuffer piece = ByteBuffer.wrap(tensor.toBytes(dtype, first, length));
            requireFinite(name, dtype, piece.order(ByteOrder.nativeOrder()));
            out.write(piece);
        }
    }

    /**
     * Returns a tensor of a checkpoint in another floating type, rounded to the nearest value.
     *
     * @param info where it lies
     * @param name its new name
     * @param dtype its new type
     */
    public static TensorSource converted(TensorInfo info, String name, DType dtype) {
        return new TensorSource.Held(name, dtype, info.shape(), out -> {
            long piece = (long) ELEMENTS * info.dtype().bytes();
            for (long from = 0; from < info.byteLength(); from += piece) {
                ByteBuffer data = TensorBytes.read(info, from, Math.min(piece, info.byteLength() - from));
                ByteBuffer rounded = Elements.fromFloats(Elements.toFloats(data, info.dtype()), dtype);
                requireFinite(name, dtype, rounded.order(ByteOrder.LITTLE_ENDIAN));
                out.write(rounded);
            }
        });
    }

    /** A 16-bit float overflows above 65504, and a number that is none would spoil the model silently. */
    private static void requireFinite(String name, DType dtype, ByteBuffer data) throws EngineException {
        boolean finite = true;
        switch (dtype) {
            case F16 -> finite = allBelow(data.asShortBuffer(), 0x7c00);
            case BF16 -> finite = allBelow(data.asShortBuffer(), 0x7f80);
            case F32 -> {
                for (FloatBuffer floats = data.asFloatBuffer(); floats.hasRemaining() && finite; ) {
                    finite = Float.isFinite(floats.get());
                }
            }
            default -> finite = true; // double precision holds whatever any file held
        }
        if (!finite) {
            throw Problem.of("EX-004", "tensor \"" + name + "\" has values that are no finite numbers of type " + dtype)
                    .advice("Export in a type with a larger range (bf16 or fp32); if that fails too, the training has"
                            + " diverged")
                    .asException();
        }
    }

    private static boolean allBelow(ShortBuffer halves, int exponent) {
        while (halves.hasRemaining()) {
            if ((halves.get() & exponent) == exponent) {
                return false;
            }
        }
        return true;
    }
}
