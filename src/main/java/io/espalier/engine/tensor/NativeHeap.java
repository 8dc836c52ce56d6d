package io.espalier.engine.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The heap of the C library, where tensors on the CPU live. glibc keeps what is freed in pools of 64 MB, a few tensors to a
 * pool: a computation that goes on for long with tensors of some megabytes ends up with pools that hold little. From time to
 * time they are best given back.
 */
public final class NativeHeap {
    private static final Optional<Function> TRIM = find();

    private NativeHeap() {}

    /** Gives memory that is free back to the system; does nothing where the C library has no way to do so. */
    public static void trim() {
        TRIM.ifPresent(trim -> trim.invokeInt(new Object[] {0L}));
    }

    private static Optional<Function> find() {
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            return Optional.empty();
        }
        try {
            return Optional.of(NativeLibrary.getInstance("c").getFunction("malloc_trim"));
        } catch (UnsatisfiedLinkError e) {
            LoggerFactory.getLogger(NativeHeap.class).debug("the C library keeps its memory", e);
            return Optional.empty();
        }
    }
}
