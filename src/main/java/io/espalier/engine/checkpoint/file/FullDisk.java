package io.espalier.engine.checkpoint.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from every other fault of writing: it is the one that may pass while a program waits. */
public final class FullDisk {
    /** How the note begins that a waiting program tells; who shows it to people can tell it from others by this. */
    public static final String FULL_NOTE = "The disk is full: ";

    /** How the note begins that a program tells when it goes on. */
    public static final String ROOM_NOTE = "There is room again; ";

    /** Below this many free bytes a failed write is taken for a full disk, whatever the system calls it. */
    private static final long NEXT_TO_NOTHING = 1L << 20;

    private FullDisk() {}

    /**
     * Returns whether a write failed because the disk, or a person's share of it, is full.
     *
     * @param fault what was thrown; its causes are looked at too
     * @param place where it was written
     */
    public static boolean caused(Throwable fault, Path place) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return saysSo(cause.getMessage()) || usable(place) < NEXT_TO_NOTHING;
            }
        }
        return false;
    }

    /**
     * Returns the free bytes of the disk that a place is on.
     *
     * @param place a file or folder; need not exist
     * @return {@code Long.MAX_VALUE} when the system does not tell
     */
    public static long usable(Path place) {
        Path existing = place.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            return Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static boolean saysSo(@Nullable String message) {
        String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return Stream.of("no space left", "quota exceeded", "not enough space").anyMatch(text::contains);
    }
}
