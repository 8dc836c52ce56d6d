package io.espalier.engine.tensor;

import ai.djl.pytorch.jni.TorchBridge;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An array of numbers in native memory: a handle on it, to be exact; several tensors may share one storage.
 *
 * <p>Closed by the {@link Scope} it was born into, or earlier by {@link #close}. A closed tensor refuses every use.
 */
public final class Tensor implements AutoCloseable {
    private static final long CLOSED = 0;

    private final AtomicLong handle;
    private final Kernels kernels;

    Tensor(Kernels kernels, long handle) {
        this.kernels = kernels;
        this.handle = new AtomicLong(handle);
    }

    /** Returns the lengths of the axes; empty for a scalar. */
    public long[] shape() {
        return TorchBridge.shape(handle());
    }

    /**
     * Returns the length of one axis.
     *
     * @param axis counted from 0, or from -1 backwards
     */
    public long size(int axis) {
        long[] shape = shape();
        return shape[axis < 0 ? shape.length + axis : axis];
    }

    /** Returns how many elements there are. */
    public long count() {
        return Arrays.stream(shape()).reduce(1, Math::multiplyExact);
    }

    /** Returns the element type. */
    public DType dtype() {
        int code = (int) kernels.callLong("type_code", this);
        for (DType type : DType.values()) {
            if (type.torchCode() == code) {
                return type;
            }
        }
        throw new IllegalStateException("element type " + code + " has no name here");
    }

    /** Returns the elements in row-major order, converted to float. */
    public float[] toFloats() {
        float[] values = new float[Math.toIntExact(count())];
        bytes().asFloatBuffer().get(values);
        return values;
    }

    /** Returns the elements of an integer or boolean tensor in row-major order. */
    public long[] toLongs() {
        long[] values = new long[Math.toIntExact(count())];
        bytes().asLongBuffer().get(values);
        return values;
    }

    /** Returns the one element of a floating-point tensor. */
    public float toFloat() {
        return toFloats()[0];
    }

    /** Returns the one element of an integer tensor. */
    public long toLong() {
        return toLongs()[0];
    }

    /**
     * Returns some of the elements as they would lie in a file: row-major, in the machine's byte order, rounded to the
     * nearest value of the given type.
     *
     * @param type element type of the result
     * @param first the first element, counted in row-major order
     * @param count how many
     */
    public byte[] toBytes(DType type, long first, int count) {
        try (Scope scope = kernels.scope()) {
            Tensor stored = kernels.call(scope, "stored", this, first, count, type.torchCode());
            return TorchBridge.bytes(stored.handle());
        }
    }

    /**
     * Returns tensors in another element type, each converted once.
     *
     * @param into owns the results
     * @param tensors what to convert; those that have the type already share their storage with the result
     * @param type the type of all results
     */
    public static List<Tensor> converted(Scope into, List<Tensor> tensors, DType type) {
        List<Tensor> result = new ArrayList<>();
        for (Tensor tensor : tensors) {
            result.add(into.kernels().call(into, "to", tensor, type.torchCode()));
        }
        return result;
    }

    /** Opens a scope over the kernels that this tensor was made by; the caller closes it. */
    public Scope scope() {
        return kernels.scope();
    }

    private ByteBuffer bytes() {
        try (Scope scope = kernels.scope()) {
            Tensor readable = kernels.call(scope, "readable", this);
            return ByteBuffer.wrap(TorchBridge.bytes(readable.handle())).order(ByteOrder.nativeOrder());
        }
    }

    long handle() {
        long open = handle.get();
        if (open == CLOSED) {
            throw new IllegalStateException("the tensor is closed");
        }
        return open;
    }

    /** Frees the handle; the storage goes with its last handle. Closing twice does nothing. */
    @Override
    public void close() {
        long open = handle.getAndSet(CLOSED);
        if (open != CLOSED) {
            TorchBridge.deleteTensor(open);
        }
    }

    /** Returns shape and state for messages. */
    @Override
    public String toString() {
        return handle.get() == CLOSED ? "Tensor(closed)" : "Tensor" + Arrays.toString(shape());
    }
}
