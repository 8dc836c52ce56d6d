package io.espalier.engine.text;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Makes room for pictures among token ids. */
public final class ImageTokens {
    /** How templates and people write the place of a picture. */
    public static final String PLACEHOLDER = "<image>";

    /** What stands for a picture among the ids of models whose vocabulary has no token for it. */
    public static final int NO_TOKEN = -200;

    private ImageTokens() {}

    /**
     * Repeats every image token.
     *
     * @param ids tokens with one image token for each picture
     * @param imageId the image token
     * @param rows how many visual tokens stand for the picture of this number, counted from 0
     * @return a new array
     */
    public static int[] expand(int[] ids, int imageId, IntUnaryOperator rows) {
        IntStream.Builder wide = IntStream.builder();
        int picture = 0;
        for (int id : ids) {
            int copies = id == imageId ? rows.applyAsInt(picture++) : 1;
            for (int i = 0; i < copies; i++) {
                wide.add(id);
            }
        }
        return wide.build().toArray();
    }
}
