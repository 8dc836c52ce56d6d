package io.espalier.engine.measure.memory;

import java.util.List;
import java.util.Map;

/**
 * How a process that computes is started, so that it holds little and what it holds can be told beforehand.
 *
 * <p>Java: its objects are few, but every sample leaves garbage, and a collector that is allowed to waits for hundreds of
 * megabytes of it. With a young part of fixed size the heap is that and what lives.
 *
 * <p>The C library: tensors from {@link #OWN_PAGES} on get pages of their own, which go back to the system when they are freed.
 * Left alone the allocator moves that limit up to 32 MiB, and glibc before 2.38 does not give a freed aligned block to a request
 * of the same size: a training held up to twice what it had in use. Smaller tensors stay in the heap, where fresh pages would
 * cost more than the products they are for.
 */
public final class JavaMemory {
    /** Size in bytes from which tensors have pages of their own. */
    public static final long OWN_PAGES = 1L << 20;

    /** Words for the command line of a Java that computes. */
    public static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmn48m");

    /** Environment of a process that computes. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "MALLOC_MMAP_THRESHOLD_", Long.toString(OWN_PAGES), "MALLOC_TRIM_THRESHOLD_", Long.toString(64L << 20));

    private JavaMemory() {}
}
