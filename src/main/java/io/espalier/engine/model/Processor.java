package io.espalier.engine.model;

import io.espalier.engine.image.Picture;
import io.espalier.engine.image.pixels.PixelProcessor;
import io.espalier.engine.image.pixels.Pixels;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.family.Family;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.text.ImageTokens;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.template.PromptTemplate;
import io.espalier.engine.text.template.PromptTemplates;
import io.espalier.engine.text.template.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands between people and a model: tokenizer, prompt template and picture preparation of one folder. Variants of the
 * model share it. Owns the tokenizer's native memory until it is closed; safe for several threads.
 */
public final class Processor implements AutoCloseable {
    private final ModelConfig config;
    private final Tokenizer tokenizer;
    private final PromptTemplate template;
    private final PixelProcessor pixels;
    private final List<Problem> notes;

    private Processor(ModelFolder folder, Tokenizer tokenizer, PromptTemplates.Choice choice, PixelProcessor pixels) {
        this.config = folder.config();
        this.tokenizer = tokenizer;
        this.template = choice.template();
        this.pixels = pixels;
        this.notes = choice.notes();
    }

    /**
     * Opens what a model folder holds.
     *
     * @param folder the opened model
     * @return to be closed by the caller
     * @throws EngineException when a part is missing, damaged, or contradicts the model's configuration
     */
    public static Processor open(ModelFolder folder) throws EngineException {
        Family family = folder.family();
        PromptTemplates.Choice choice = family.template(folder.checkpoint());
        PixelProcessor pixels = family.pixels(folder.checkpoint(), folder.config());
        Processor processor = new Processor(folder, family.tokenizer(folder.checkpoint()), choice, pixels);
        try {
            processor.check(folder);
            return processor;
        } catch (EngineException | RuntimeException e) {
            processor.close();
            throw e;
        }
    }

    private void check(ModelFolder folder) throws EngineException {
        List<Problem> problems = new ArrayList<>();
        int side = config.vision().imageSize();
        if (pixels.width() != side || pixels.height() != side) {
            problems.add(Problem.of("PR-001", "pictures are prepared in another size than the vision tower takes")
                    .at(folder.checkpoint().folder().resolve("preprocessor_config.json"))
                    .found(pixels.width() + "x" + pixels.height())
                    .expected(side + "x" + side)
                    .advice("Fetch the files of one and the same model"));
        }
        if (tokenizer.size() > config.decoder().vocabularySize()) {
            problems.add(Problem.of("PR-002", "the tokenizer knows more tokens than the model has rows")
                    .at(folder.checkpoint().folder().resolve("tokenizer.json"))
                    .found(tokenizer.size())
                    .expected("at most " + config.decoder().vocabularySize())
                    .advice("Fetch the files of one and the same model"));
        }
        int images = imagesIn(tokenizer.encode(template.render(List.of(Turn.user("a")), 1, true)));
        if (images != 1) {
            problems.add(Problem.of("PR-003", "the tokenizer and config.json disagree about the image token")
                    .at(folder.checkpoint().folder().resolve("config.json"))
                    .found("image_token_index " + config.tokens().image())
                    .advice("Fetch the files of one and the same model"));
        }
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
    }

    /** Returns the tokenizer; it is closed with this processor. */
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /** Returns the prompt template. */
    public PromptTemplate template() {
        return template;
    }

    /** Returns the picture preparation. */
    public PixelProcessor pixelProcessor() {
        return pixels;
    }

    /** Returns why the template might not be the right one. */
    public List<Problem> notes() {
        return notes;
    }

    /**
     * Writes turns as the model saw them in training, up to where its answer begins. What people typed stays text, whatever
     * it looks like.
     *
     * @param turns what was said, the last by the user
     * @param pictures those that belong to the talk
     * @return token ids, the image token repeated for every visual token
     */
    public int[] prompt(List<Turn> turns, List<Picture> pictures) {
        return expand(tokenizer.encode(template.render(turns, pictures.size(), true)), pictures);
    }

    /**
     * Writes turns to train on; every answer is learned.
     *
     * @param turns what was said, the last by the model
     * @param pictures those that belong to the talk
     * @return token ids with labels, the image token repeated for every visual token
     */
    public LabelledTokens training(List<Turn> turns, List<Picture> pictures) {
        return tokenizer
                .encodeLabelled(template.training(turns, pictures.size(), PromptTemplate.Answers.ALL))
                .expandImages(config.tokens().image(), number -> rows(pictures.get(number)));
    }

    /**
     * Encodes a text as it stands, special tokens and {@code <image>} recognised.
     *
     * @param text the whole prompt; instead of {@code <image>} once a picture, the image token may stand once a visual token
     * @param pictures as many as there must be
     * @return token ids, the image token repeated for every visual token
     * @throws EngineException when text and pictures do not fit together
     */
    public int[] verbatim(String text, List<Picture> pictures) throws EngineException {
        int[] ids = tokenizer.encodeVerbatim(template.withPictures(text));
        int images = imagesIn(ids);
        if (images == pictures.size()) {
            return expand(ids, pictures);
        }
        if (images == pictures.stream().mapToInt(this::rows).sum()) {
            return ids;
        }
        throw Problem.of("PR-004", "pictures and image tokens of the prompt do not match")
                .found(pictures.size() + " pictures, " + images + " image tokens")
                .advice("Write <image> once for every picture")
                .asException();
    }

    private int imagesIn(int[] ids) {
        return (int)
                Arrays.stream(ids).filter(id -> id == config.tokens().image()).count();
    }

    private int[] expand(int[] ids, List<Picture> pictures) {
        return ImageTokens.expand(ids, config.tokens().image(), number -> rows(pictures.get(number)));
    }

    /** Returns how many visual tokens stand for a picture. */
    private int rows(Picture picture) {
        return Math.multiplyExact(config.visualTokens(), pixels.tiles(picture.width(), picture.height()));
    }

    /** Prepares pictures, the tiles of each in the model's order. */
    public List<Pixels> tiles(List<Picture> pictures) {
        return pictures.stream()
                .flatMap(picture -> pixels.tiles(picture).stream())
                .toList();
    }

    /**
     * Prepares pictures.
     *
     * @param into owns the result
     * @param pictures at least one
     * @return normalised pixels [tiles of all pictures, 3, S, S]
     */
    public Tensor pixels(Scope into, List<Picture> pictures) {
        List<Pixels> tiles = tiles(pictures);
        Pixels first = tiles.get(0);
        int each = first.values().length;
        float[] all = new float[Math.multiplyExact(tiles.size(), each)];
        for (int i = 0; i < tiles.size(); i++) {
            System.arraycopy(tiles.get(i).values(), 0, all, i * each, each);
        }
        return into.of(all, tiles.size(), first.channels(), first.height(), first.width());
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
