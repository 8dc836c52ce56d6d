package io.espalier.orchard;

import io.espalier.orchard.draw.PatchLabels;
import java.util.List;
import java.util.Optional;

/**
 * One picture with what is to be learned from it.
 *
 * @param rgb 128 x 128 x 3 bytes, rows from the top, red first
 * @param turns questions with answers; each is meant to follow the picture alone, not the other turns
 * @param labels of the patches, in the curriculum of the vision tower
 */
@SuppressWarnings("ArrayRecordComponent") // handed to tensors as they are; nobody compares them
public record Lesson(byte[] rgb, List<QuestionAnswer> turns, Optional<PatchLabels> labels) {
    /** Copies the turns. */
    public Lesson {
        turns = List.copyOf(turns);
    }
}
