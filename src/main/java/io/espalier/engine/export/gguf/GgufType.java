package io.espalier.engine.export.gguf;

import io.espalier.engine.export.gguf.file.Encoding;
import io.espalier.engine.tensor.DType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The types that the matrices of a GGUF file can have; vectors are float32 always. */
public enum GgufType {
    /** 16-bit IEEE floats. */
    F16(Encoding.F16, 1),
    /** The upper halves of 32-bit floats. */
    BF16(Encoding.BF16, 32),
    /** Blocks of 32 numbers of 8 bits with one 16-bit scale. */
    Q8_0(Encoding.Q8_0, 7);

    private final Encoding encoding;
    private final int fileType;

    GgufType(Encoding encoding, int fileType) {
        this.encoding = encoding;
        this.fileType = fileType;
    }

    /** Returns the word in options, file names and messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a type by its word.
     *
     * @throws IllegalArgumentException when there is none, with the words that there are
     */
    public static GgufType of(String word) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("type must be one of "
                        + Arrays.stream(values()).map(GgufType::label).collect(Collectors.joining(", ")) + ", not "
                        + word));
    }

    /** Returns the type that keeps weights of another as they are; 16-bit floats where none does. */
    public static GgufType closestTo(DType dtype) {
        return dtype == DType.BF16 ? BF16 : F16;
    }

    Encoding encoding() {
        return encoding;
    }

    /** Returns the number of this type in {@code general.file_type}. */
    int fileType() {
        return fileType;
    }

    /** Returns the type of the vision side beside a language model of this type: it is small, and is not quantised. */
    GgufType ofVision() {
        return this == Q8_0 ? F16 : this;
    }
}
