package io.espalier.engine.data.parquet;

import java.util.Objects;

/** A picture cell of a parquet table: the encoded file (PNG, JPEG) and its name, which is no place on this machine. */
public final class ParquetImage {
    private final String path;
    private final byte[] bytes;

    /**
     * Wraps a picture; the bytes are not copied, so leave them alone after handing them over.
     *
     * @param path the picture's name
     * @param bytes the encoded picture
     */
    public ParquetImage(String path, byte[] bytes) {
        this.path = Objects.requireNonNull(path);
        this.bytes = Objects.requireNonNull(bytes);
    }

    /** Returns the picture's name. */
    public String path() {
        return path;
    }

    /** Returns the encoded picture itself, not a copy. */
    public byte[] bytes() {
        return bytes;
    }
}
