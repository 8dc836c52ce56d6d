package io.espalier.engine.tensor;

import ai.djl.pytorch.jni.TorchBridge;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The owner of tensors: closing it closes every tensor born into it or kept by it, newest first.
 *
 * <p>One scope per batch, per generated token, per layer; always in try-with-resources. Belongs to one thread at a time.
 */
public final class Scope implements AutoCloseable {
    private final Kernels kernels;
    private final List<Tensor> owned = new ArrayList<>();

    Scope(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Opens a scope of its own lifetime over the same kernels; close it before this one. */
    public Scope child() {
        return new Scope(kernels);
    }

    /** Returns the kernels whose device tensors of this scope live on. */
    public Kernels kernels() {
        return kernels;
    }

    /**
     * Copies floats into a tensor on the device.
     *
     * @param values row-major
     * @param shape lengths of the axes; none for a scalar
     */
    public Tensor of(float[] values, long... shape) {
        ByteBuffer buffer = direct(values.length, Float.BYTES);
        buffer.asFloatBuffer().put(values);
        return wrapped(buffer, TorchBridge.FLOAT32, values.length, shape);
    }

    /**
     * Copies integers into a 64-bit tensor on the device.
     *
     * @param values row-major
     * @param shape lengths of the axes; none for a scalar
     */
    public Tensor of(long[] values, long... shape) {
        ByteBuffer buffer = direct(values.length, Long.BYTES);
        buffer.asLongBuffer().put(values);
        return wrapped(buffer, TorchBridge.INT64, values.length, shape);
    }

    /**
     * Copies truth values into a boolean tensor on the device.
     *
     * @param values row-major
     * @param shape lengths of the axes
     */
    public Tensor of(boolean[] values, long... shape) {
        ByteBuffer buffer = direct(values.length, 1);
        for (int i = 0; i < values.length; i++) {
            buffer.put(i, (byte) (values[i] ? 1 : 0));
        }
        return wrapped(buffer, TorchBridge.BOOLEAN, values.length, shape);
    }

    /** Copies the remaining bytes of a direct buffer into an unsigned byte tensor on the processor. */
    Tensor ofBytes(ByteBuffer buffer) {
        long[] shape = {buffer.remaining()};
        try (Tensor view = new Tensor(kernels, TorchBridge.wrap(buffer.slice(), shape, TorchBridge.UINT8))) {
            return kernels.call(this, "copy", view);
        } finally {
            Reference.reachabilityFence(buffer);
        }
    }

    /**
     * Makes a tensor of zeros.
     *
     * @param dtype element type
     * @param shape lengths of the axes
     */
    public Tensor zeros(DType dtype, long... shape) {
        return kernels.call(
                this, "zeros", shape, dtype.torchCode(), kernels.device().torchName());
    }

    /** Returns the empty tensor that kernels take for "no mask". */
    public Tensor none() {
        return zeros(DType.BOOL, 0);
    }

    /** Moves a tensor out of another scope into this one, which then closes it. */
    public Tensor keep(Tensor tensor, Scope from) {
        from.owned.remove(tensor);
        owned.add(tensor);
        return tensor;
    }

    /** Returns how many tensors this scope owns, open or closed early; for leak tests. */
    public int size() {
        return owned.size();
    }

    Tensor adopt(long handle) {
        Tensor tensor = new Tensor(kernels, handle);
        owned.add(tensor);
        return tensor;
    }

    private Tensor wrapped(ByteBuffer buffer, int type, int count, long[] shape) {
        long expected = 1;
        for (long length : shape) {
            expected = Math.multiplyExact(expected, length);
        }
        if (expected != count) {
            throw new IllegalArgumentException(count + " values do not fill the shape");
        }
        try (Tensor view = new Tensor(kernels, TorchBridge.wrap(buffer, shape, type))) {
            return kernels.call(this, "place", view, kernels.device().torchName());
        } finally {
            // The native view does not keep the buffer alive; without this the collector may free it under the copy.
            Reference.reachabilityFence(buffer);
        }
    }

    private static ByteBuffer direct(int count, int bytes) {
        int size = Math.max(1, Math.multiplyExact(count, bytes));
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /** Closes every tensor it owns. Closing twice does nothing. */
    @Override
    public void close() {
        for (int i = owned.size() - 1; i >= 0; i--) {
            owned.get(i).close();
        }
        owned.clear();
    }
}
