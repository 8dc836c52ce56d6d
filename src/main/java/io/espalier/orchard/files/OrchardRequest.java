package io.espalier.orchard.files;

import java.nio.file.Path;

/**
 * What to write.
 *
 * @param folder where to; made if need be
 * @param seed any number; other seeds give other pictures of the same make
 * @param train how many pictures with about eight turns each; 0 for none
 * @param test how many items for each column; 0 for none
 */
public record OrchardRequest(Path folder, long seed, int train, int test) {
    /** Refuses negative numbers. */
    public OrchardRequest {
        if (train < 0 || test < 0) {
            throw new IllegalArgumentException("there cannot be less than no pictures: " + train + ", " + test);
        }
    }
}
