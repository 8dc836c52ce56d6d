package io.espalier.engine.text;

import java.util.Arrays;

/** Makes room for pictures among token ids. */
public final class ImageTokens {
    private ImageTokens() {}

    /**
     * Repeats every image token.
     *
     * @param ids tokens with one image token for each picture
     * @param imageId the image token
     * @param count how many visual tokens stand for one picture
     * @return a new array
     */
    public static int[] expand(int[] ids, int imageId, int count) {
        long images = Arrays.stream(ids).filter(id -> id == imageId).count();
        int[] wide = new int[Math.toIntExact(ids.length + images * (count - 1L))];
        int o = 0;
        for (int id : ids) {
            int copies = id == imageId ? count : 1;
            Arrays.fill(wide, o, o + copies, id);
            o += copies;
        }
        return wide;
    }
}
