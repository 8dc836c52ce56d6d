package io.espalier.engine.model;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.checkpoint.tensor.Derivation;
import io.espalier.engine.checkpoint.tensor.TensorBytes;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.problem.EngineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The identity of a model: what scores, plans and Espalier folders refer to it by. */
public final class ModelHash {
    private static final int SAMPLE = 4096;

    private ModelHash() {}

    /**
     * Returns a digest that tells models apart in a fraction of a second, however large they are, two fine-tunings of one model
     * included: of the configuration, and of every tensor its name, type, shape and {@value #SAMPLE} bytes from the start, the
     * middle and the end. The division into shards does not count; a tensor that is computed from others counts as those. It
     * is no proof that all bytes are equal.
     *
     * @param checkpoint the opened folder
     * @return SHA-256 as 64 lower-case hexadecimal digits
     * @throws EngineException if a weight file cannot be read
     */
    public static String of(Checkpoint checkpoint) throws EngineException {
        MessageDigest digest = Hashes.digest();
        digest.update(checkpoint.config().toString().getBytes(StandardCharsets.UTF_8));
        for (TensorInfo tensor : checkpoint.tensors().values()) {
            String line = "\n" + tensor.name() + " " + tensor.dtype() + " " + tensor.shape() + " ";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            Derivation derivation = tensor.derivation();
            if (derivation != null) {
                digest.update(derivation.rule().getBytes(StandardCharsets.UTF_8));
            }
            for (TensorInfo source : tensor.sources()) {
                addSamples(digest, source);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addSamples(MessageDigest digest, TensorInfo tensor) throws EngineException {
        long last = Math.max(0, tensor.byteLength() - SAMPLE);
        for (long from : new long[] {0, last / 2, last}) {
            digest.update(TensorBytes.read(tensor, from, Math.min(SAMPLE, tensor.byteLength())));
        }
    }
}
