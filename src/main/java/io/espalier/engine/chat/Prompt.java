package io.espalier.engine.chat;

import io.espalier.engine.image.Picture;
import io.espalier.engine.image.Pixels;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.text.ImageTokens;
import io.espalier.engine.text.Turn;
import java.util.Arrays;
import java.util.List;

/**
 * What a model is given: token ids with room for the pictures, and the pictures. Immutable.
 */
public final class Prompt {
    private final int[] ids;
    private final List<Picture> pictures;

    private Prompt(int[] ids, List<Picture> pictures) {
        this.ids = ids;
        this.pictures = List.copyOf(pictures);
    }

    /**
     * Writes turns as the model saw them in training.
     *
     * @param opened the model
     * @param turns what was said, oldest first
     * @param pictures pictures of the first turn of the user
     * @return a prompt that the answer follows
     */
    public static Prompt of(OpenedModel opened, List<Turn> turns, List<Picture> pictures) {
        int[] ids = opened.tokenizer().encode(opened.template().render(turns, pictures.size(), true));
        return new Prompt(expanded(opened, ids), pictures);
    }

    /**
     * Takes a text as it is, special tokens recognised; the image token stands where a picture goes.
     *
     * @param opened the model
     * @param text the whole prompt
     * @param pictures as many as there are image tokens
     * @throws EngineException when the numbers differ
     */
    public static Prompt verbatim(OpenedModel opened, String text, List<Picture> pictures) throws EngineException {
        int[] ids = opened.tokenizer().encodeVerbatim(text);
        int image = opened.model().config().tokens().image();
        long places = Arrays.stream(ids).filter(id -> id == image).count();
        if (places != pictures.size()) {
            throw Problem.of("CH-001", "the prompt and the pictures do not fit together")
                    .found(places + " places and " + pictures.size() + " pictures")
                    .expected("one <image> in the prompt for each --image")
                    .advice("Write <image> where a picture goes")
                    .asException();
        }
        return new Prompt(expanded(opened, ids), pictures);
    }

    private static int[] expanded(OpenedModel opened, int[] ids) {
        Lvlm model = opened.model();
        return ImageTokens.expand(
                ids, model.config().tokens().image(), model.config().visualTokens());
    }

    /** Returns a copy of the token ids [T], the image token repeated once for each row of a picture. */
    public int[] ids() {
        return ids.clone();
    }

    /** Returns the pictures. */
    public List<Picture> pictures() {
        return pictures;
    }

    /**
     * Prepares the pictures.
     *
     * @param into owns the result
     * @param opened the model
     * @return normalised pixels [pictures, 3, S, S]; there must be a picture
     */
    public Tensor pixels(Scope into, OpenedModel opened) {
        List<Pixels> prepared =
                pictures.stream().map(opened.processor()::process).toList();
        Pixels first = prepared.get(0);
        int size = first.values().length;
        float[] all = new float[Math.multiplyExact(size, prepared.size())];
        for (int i = 0; i < prepared.size(); i++) {
            System.arraycopy(prepared.get(i).values(), 0, all, i * size, size);
        }
        return into.of(all, prepared.size(), first.channels(), first.height(), first.width());
    }

    /**
     * Puts text and pictures into one sequence.
     *
     * @param into owns the result
     * @param opened the model that the prompt was made for
     * @param model the variant to embed with
     * @return embeddings [1, T, D]
     */
    public Tensor embed(Scope into, OpenedModel opened, Lvlm model) {
        Tensor features = pictures.isEmpty() ? into.none() : model.project(into, pixels(into, opened));
        return model.embed(into, ids, features);
    }
}
