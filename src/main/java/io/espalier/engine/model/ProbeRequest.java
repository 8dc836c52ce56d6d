package io.espalier.engine.model;

import io.espalier.engine.image.Picture;
import java.util.List;

/**
 * What to look at inside a model.
 *
 * @param prompt the text as it stands, {@code <image>} where a picture goes
 * @param pictures one for every {@code <image>}
 * @param generate how many tokens to make greedily; 0 for none
 */
public record ProbeRequest(String prompt, List<Picture> pictures, int generate) {

    /** Copies the list. */
    public ProbeRequest {
        pictures = List.copyOf(pictures);
        if (generate < 0) {
            throw new IllegalArgumentException(generate + " tokens");
        }
    }
}
