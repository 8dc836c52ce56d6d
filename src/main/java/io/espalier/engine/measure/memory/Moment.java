package io.espalier.engine.measure.memory;

import io.espalier.engine.measure.memory.MemoryPart.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is held at one moment of a job, in bytes by kind.
 *
 * @param parts bytes by kind
 */
record Moment(Map<Kind, Long> parts) {
    private static final int F32 = 4;

    /** Copies the map. */
    Moment {
        parts = Collections.unmodifiableMap(copy(parts));
    }

    /** Nothing. */
    Moment() {
        this(Map.of());
    }

    private static Map<Kind, Long> copy(Map<Kind, Long> parts) {
        Map<Kind, Long> copy = new EnumMap<>(Kind.class);
        copy.putAll(parts);
        return copy;
    }

    /** Returns this with more bytes of a kind. */
    Moment with(Kind kind, long bytes) {
        Map<Kind, Long> more = copy(parts);
        more.merge(kind, bytes, Math::addExact);
        return new Moment(more);
    }

    /** Returns this with more 32-bit elements of a kind. */
    Moment withFloats(Kind kind, long elements) {
        return with(kind, Math.multiplyExact(elements, F32));
    }

    /** Returns both at once. */
    Moment and(Moment other) {
        Moment both = this;
        for (Map.Entry<Kind, Long> part : other.parts.entrySet()) {
            both = both.with(part.getKey(), part.getValue());
        }
        return both;
    }

    /** Returns this as many times. */
    Moment times(int count) {
        Map<Kind, Long> all = copy(parts);
        all.replaceAll((kind, bytes) -> Math.multiplyExact(bytes, count));
        return new Moment(all);
    }

    /** Returns the one of two that holds more. */
    Moment larger(Moment other) {
        return other.total() > total() ? other : this;
    }

    long of(Kind kind) {
        return parts.getOrDefault(kind, 0L);
    }

    long total() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }
}
