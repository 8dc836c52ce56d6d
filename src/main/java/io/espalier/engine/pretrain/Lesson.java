package io.espalier.engine.pretrain;

import java.util.List;

/**
 * One picture with questions, as token ids.
 *
 * @param pixels the normalised picture
 * @param turns questions with answers, each following the picture alone
 * @param tags what can be seen in each patch, for training the tower before the decoder; may be empty
 */
public record Lesson(PixelValues pixels, List<Turn> turns, List<PatchTags> tags) {

    /** Copies the lists. */
    public Lesson {
        turns = List.copyOf(turns);
        tags = List.copyOf(tags);
    }

    /**
     * Normalised pixels.
     *
     * @param chw 3 x S x S values
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on to native memory once, never compared
    public record PixelValues(float[] chw) {}

    /**
     * A question and its answer.
     *
     * @param question ids that follow the picture, up to and with the cue for the answer
     * @param answer ids to learn, with the stop id
     * @param weight what each answer token counts
     * @param kind column and sub-type, for telling what is learned; such as {@code GQA/color}
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, copied into a batch, never compared
    public record Turn(int[] question, int[] answer, double weight, String kind) {}

    /**
     * Classes of the patches for one linear head on the tower's features.
     *
     * @param head name of the head
     * @param classes number of its classes
     * @param targets class by patch, row-major; -1 for no loss. On the class row: one entry of 0 or 1 for each class
     * @param backgroundWeight what patches of class 0 count, others count 1
     * @param onClassRow whether the head sits on the class row of the last layer and tells presences
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, copied into a batch, never compared
    public record PatchTags(String head, int classes, byte[] targets, double backgroundWeight, boolean onClassRow) {}
}
