package io.espalier.engine.tensor;

import ai.djl.pytorch.jni.TorchBridge;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The kernels of the engine: methods of one TorchScript class, compiled at start, called by name.
 *
 * <p>Arguments are {@link Tensor}, {@code List<Tensor>}, {@code long[]}, {@code Integer}, {@code Long}, {@code Double},
 * {@code Boolean} or {@code String}, in the order of the kernel's signature. Gradients are not recorded unless the call
 * goes through {@link #recording()}. Safe for use by several threads.
 */
public final class Kernels implements AutoCloseable {
    private final long module;
    private final Device device;
    private final boolean recording;
    private final SingleRows singleRows;

    private Kernels(long module, Device device, boolean recording, SingleRows singleRows) {
        this.module = module;
        this.device = device;
        this.recording = recording;
        this.singleRows = singleRows;
    }

    /**
     * Starts PyTorch and compiles the kernels.
     *
     * @param device where tensors shall live
     * @return the kernels; the caller closes them, after every scope
     * @throws EngineException when the native library cannot be started
     */
    public static Kernels start(Device device) throws EngineException {
        TorchRuntime.start();
        if (device.isGpu() && TorchRuntime.gpuCount() == 0) {
            throw Problem.of("DV-002", "there is no GPU that PyTorch can use")
                    .found("device " + device)
                    .advice("Use --device cpu, or start with -Pcuda and a CUDA build of libtorch 2.7.1 (see README)")
                    .asException();
        }
        try {
            return new Kernels(TorchBridge.loadModule(KernelSource.archive()), device, false, new SingleRows());
        } catch (IOException e) {
            throw new IllegalStateException("the kernels are read from memory", e);
        }
    }

    /** Returns the same kernels with gradients recorded, for training: everything computed in its scopes is. Do not close it. */
    public Kernels recording() {
        return new Kernels(module, device, true, singleRows);
    }

    /** Opens a scope over the same kernels as another one in which nothing is recorded; the caller closes it. */
    public static Scope silent(Scope scope) {
        Kernels kernels = scope.kernels();
        return new Scope(new Kernels(kernels.module, kernels.device, false, kernels.singleRows));
    }

    /** Returns whether gradients are recorded. */
    public boolean isRecording() {
        return recording;
    }

    /** Returns where tensors live. */
    public Device device() {
        return device;
    }

    /** Returns the way to multiply single rows at the speed of memory. */
    public SingleRows singleRows() {
        return singleRows;
    }

    /** Opens a scope; the caller closes it. */
    public Scope scope() {
        return new Scope(this);
    }

    /**
     * Calls a kernel that returns one tensor.
     *
     * @param into the scope that owns the result
     * @param kernel the method
     * @param arguments in the order of its signature
     */
    public Tensor call(Scope into, String kernel, Object... arguments) {
        long box = run(kernel, arguments);
        try {
            return into.adopt(TorchBridge.unboxTensor(box));
        } finally {
            TorchBridge.deleteBox(box);
        }
    }

    /**
     * Calls a kernel that returns a list of tensors.
     *
     * @param into the scope that owns the results
     * @param kernel the method
     * @param arguments in the order of its signature
     */
    public List<Tensor> callList(Scope into, String kernel, Object... arguments) {
        long box = run(kernel, arguments);
        try {
            long[] handles = TorchBridge.unboxTensors(box);
            List<Tensor> results = new ArrayList<>(handles.length);
            for (long handle : handles) {
                results.add(into.adopt(handle));
            }
            return results;
        } finally {
            TorchBridge.deleteBox(box);
        }
    }

    /**
     * Calls a kernel that returns an integer; also the way to call one that works in place.
     *
     * @param kernel the method
     * @param arguments in the order of its signature
     */
    public long callLong(String kernel, Object... arguments) {
        long box = run(kernel, arguments);
        try {
            return TorchBridge.unboxLong(box);
        } finally {
            TorchBridge.deleteBox(box);
        }
    }

    private long run(String kernel, Object... arguments) {
        long[] boxes = new long[arguments.length + 1];
        int made = 1;
        try {
            for (Object argument : arguments) {
                boxes[made] = box(kernel, argument);
                made++;
            }
            // Both switches belong to the thread; setting them costs less than remembering where they stand.
            TorchBridge.setGraphOptimiser(false);
            TorchBridge.setGradMode(recording);
            return TorchBridge.run(module, kernel, Arrays.copyOfRange(boxes, 1, made));
        } catch (ai.djl.engine.EngineException e) {
            throw new KernelException(kernel, e);
        } finally {
            for (int i = 1; i < made; i++) {
                TorchBridge.deleteBox(boxes[i]);
            }
        }
    }

    private static long box(String kernel, Object argument) {
        if (argument instanceof Tensor tensor) {
            return TorchBridge.box(tensor.handle());
        }
        if (argument instanceof List<?> list) {
            return TorchBridge.box(list.stream()
                    .mapToLong(element -> ((Tensor) element).handle())
                    .toArray());
        }
        if (argument instanceof Double number) {
            return TorchBridge.box(number.doubleValue());
        }
        if (argument instanceof Integer || argument instanceof Long) {
            return TorchBridge.boxLong(((Number) argument).longValue());
        }
        if (argument instanceof Boolean truth) {
            return TorchBridge.box(truth.booleanValue());
        }
        if (argument instanceof String text) {
            return TorchBridge.box(text);
        }
        if (argument instanceof long[] numbers) {
            return TorchBridge.boxLongs(numbers);
        }
        throw new IllegalArgumentException("kernel " + kernel + " cannot take a " + argument.getClass());
    }

    /** Frees the compiled module. */
    @Override
    public void close() {
        if (!recording) {
            TorchBridge.deleteModule(module);
        }
    }
}
