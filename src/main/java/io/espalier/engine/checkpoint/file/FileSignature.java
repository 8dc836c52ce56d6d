package io.espalier.engine.checkpoint.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Kinds of file that people mistake for weights, told by their first bytes. */
public enum FileSignature {
    /** What Git leaves in place of a large file that it has not fetched. */
    GIT_LFS("version ", "a Git LFS pointer instead of the weights", "Run \"git lfs pull\" in the folder"),
    /** Also what newer PyTorch files are. */
    ZIP("PK\u0003\u0004", "a zip archive, such as a PyTorch file", Texts.CONVERT),
    /** What PyTorch files were before version 1.6. */
    PICKLE("\u0080\u0002", "a bare Python pickle, such as an old PyTorch file", Texts.CONVERT),
    /** A packed file. */
    GZIP("\u001f\u008b", "a gzip archive", Texts.UNPACK),
    /** A packed file. */
    SEVEN_ZIP("7z\u00bc\u00af", "a 7-Zip archive", Texts.UNPACK),
    /** A model for another program. */
    GGUF("GGUF", "a GGUF file", "Get the model in the format of Hugging Face transformers"),
    /** What a server sends when it refuses a download. */
    WEB_PAGE("<", "a web page", "The download failed: get the file again");

    private static final class Texts {
        private static final String CONVERT = "Save the model with save_pretrained(folder, safe_serialization=True)";
        private static final String UNPACK = "Unpack the file and open what was in it";
    }

    private final String start;
    private final String description;
    private final String advice;

    FileSignature(String start, String description, String advice) {
        this.start = start;
        this.description = description;
        this.advice = advice;
    }

    /** Returns the kind whose files begin so. */
    public static Optional<FileSignature> of(byte[] first) {
        // One character a byte, so that binary signatures compare like texts.
        String beginning = new String(first, StandardCharsets.ISO_8859_1);
        for (FileSignature kind : values()) {
            if (beginning.startsWith(kind.start)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Returns what the file is, in words. */
    public String description() {
        return description;
    }

    /** Returns what to do about it. */
    public String advice() {
        return advice;
    }
}
