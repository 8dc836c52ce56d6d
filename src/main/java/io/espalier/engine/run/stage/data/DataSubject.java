package io.espalier.engine.run.stage.data;

import io.espalier.engine.run.recipe.RecoverSection;
import java.nio.file.Path;

/**
 * Training data as a recovery would use them.
 *
 * @param model folder of the model that is to learn
 * @param data the file of conversations, or its folder
 * @param together whether the turns of a record stay together
 * @param fraction part of the records to use, above 0 and up to 1
 * @param seed draws them and their order
 */
public record DataSubject(Path model, Path data, boolean together, double fraction, long seed) {
    /** Refuses a part of nothing. */
    public DataSubject {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("a fraction is above 0 and up to 1, not " + fraction);
        }
    }

    /** Returns all data of a file in the usual way. */
    public static DataSubject all(Path model, Path data) {
        return new DataSubject(model, data, RecoverSection.defaults().turns().equals("together"), 1, 1);
    }
}
