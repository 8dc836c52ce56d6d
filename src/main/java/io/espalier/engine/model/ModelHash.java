package io.espalier.engine.model;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.TensorInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one checkpoint from another by what its headers say; takes no reading of weights, so it is instant. */
public final class ModelHash {

    private ModelHash() {}

    /**
     * Returns the hexadecimal SHA-256 of a configuration and of name, type, shape and place of every tensor.
     *
     * @param checkpoint the opened folder
     */
    public static String of(Checkpoint checkpoint) {
        MessageDigest digest = sha256();
        digest.update(checkpoint.config().toString().getBytes(StandardCharsets.UTF_8));
        for (TensorInfo tensor : checkpoint.tensors().values()) {
            String line = "\n" + tensor.name() + " " + tensor.dtype() + " " + tensor.shape() + " " + tensor.offset();
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
