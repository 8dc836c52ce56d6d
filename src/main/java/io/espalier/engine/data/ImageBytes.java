package io.espalier.engine.data;

import java.util.Objects;

/** A picture that is in memory already, encoded. */
public final class ImageBytes implements ImageRef {
    private final String name;
    private final byte[] bytes;

    /**
     * Wraps an encoded picture; the bytes are not copied, so leave them alone after handing them over.
     *
     * @param name the picture's name for people
     * @param bytes the encoded picture
     */
    public ImageBytes(String name, byte[] bytes) {
        this.name = Objects.requireNonNull(name);
        this.bytes = Objects.requireNonNull(bytes);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }
}
