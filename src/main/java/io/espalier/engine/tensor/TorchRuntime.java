package io.espalier.engine.tensor;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.TorchBridge;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;

/** Starts DJL's PyTorch engine, offline and without its telemetry, and asks it about the machine. */
public final class TorchRuntime {
    private TorchRuntime() {}

    /**
     * Loads the native libraries; the first start on a machine unpacks them (2 to 3 s, 450 MB under the user's home or
     * {@code DJL_CACHE_DIR}). Calling it again costs nothing.
     *
     * @throws EngineException when they cannot be unpacked or loaded, with what to do
     */
    public static void start() throws EngineException {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        try {
            engine();
        } catch (RuntimeException | LinkageError e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw Problem.of("TO-001", "PyTorch's native library could not be started")
                    .found(String.valueOf(root.getMessage()))
                    .advice("Check that the home folder (or DJL_CACHE_DIR) is writable and has 500 MB free; with -Pcuda"
                            + " check PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR")
                    .asException(e);
        }
    }

    /** Returns how many GPUs libtorch can use; zero when the library has no CUDA or no driver is there. */
    public static int gpuCount() {
        try {
            return engine().getGpuCount();
        } catch (RuntimeException | LinkageError e) {
            return 0;
        }
    }

    /** Returns the version of libtorch, such as {@code 2.7.1}. */
    public static String version() {
        return engine().getVersion();
    }

    /** Sets how many threads one kernel may use when called from the calling thread. */
    public static void setThreads(int threads) {
        TorchBridge.setThreads(threads);
    }

    /** Returns how many threads one kernel may use when called from the calling thread. */
    public static int threads() {
        return TorchBridge.threads();
    }

    private static Engine engine() {
        return Engine.getEngine("PyTorch");
    }
}
