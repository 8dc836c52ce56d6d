package io.espalier.ui.answers;

import io.espalier.ui.platform.Words;
import io.espalier.worker.protocol.Pruning;
import java.nio.file.Path;

/**
 * Somebody who can be asked.
 *
 * @param words its name: shown above its answers, filed in tables and votes
 * @param model folder of the base model
 * @param pruning what was taken out
 */
public record Variant(Words words, Path model, Pruning pruning) {
    /** Returns whether nothing was taken out. */
    public boolean isDense() {
        return pruning instanceof Pruning.None;
    }
}
