package io.espalier.engine.image.pixels;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.image.Picture;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.util.List;
import java.util.Optional;

/** Turns a picture into what a model's vision tower takes. Implementations are immutable and safe to share. */
public interface PixelProcessor {

    /**
     * Resizes, crops and normalises the whole picture.
     *
     * @param picture any size
     * @return {@code [3, height(), width()]}
     */
    Pixels process(Picture picture);

    /**
     * Cuts a picture into tiles and prepares each; the picture alone for models without tiles.
     *
     * @param picture any size
     * @return at least one result {@code [3, height(), width()]}, in the order in which the model sees them
     */
    default List<Pixels> tiles(Picture picture) {
        return List.of(process(picture));
    }

    /** Returns how many tiles a picture of this size becomes. */
    default int tiles(int width, int height) {
        return 1;
    }

    /** Returns whether pictures may become several tiles. */
    default boolean isTiled() {
        return false;
    }

    /** Returns the picture in the frame and the size that the model gets it in, before its colours are scaled. */
    default Picture framed(Picture picture) {
        return Bicubic.resize(picture, width(), height());
    }

    /** Returns the height of every result. */
    int height();

    /** Returns the width of every result. */
    int width();

    /**
     * Returns the processor that a model folder describes: {@code preprocessor_config.json}, or the part
     * {@code image_processor} of {@code processor_config.json}, as newer programs write it.
     *
     * @param checkpoint the opened model
     * @throws EngineException with every problem of the description; also when there is none, or its kind is unknown
     */
    static PixelProcessor from(Checkpoint checkpoint) throws EngineException {
        Optional<JsonNode> own = checkpoint.json("preprocessor_config.json");
        if (own.isPresent()) {
            return from(own.get(), checkpoint.folder().resolve("preprocessor_config.json"), false);
        }
        Optional<JsonNode> nested = checkpoint.json("processor_config.json").map(n -> n.path("image_processor"));
        if (nested.isPresent() && nested.get().isObject()) {
            return from(nested.get(), checkpoint.folder().resolve("processor_config.json"), false);
        }
        throw Problem.of("IP-001", "there is no preprocessor_config.json")
                .at(checkpoint.folder())
                .advice("Get this file from where the model came from: it says how pictures are resized")
                .asException();
    }

    /**
     * Returns the processor that a description asks for.
     *
     * @param description the content of a {@code preprocessor_config.json}
     * @param place where it comes from, for messages
     * @param padded whether pictures are padded to a square in the colour of the mean first, whatever it says
     * @throws EngineException with every problem of the description; also when its kind is unknown
     */
    static PixelProcessor from(JsonNode description, Object place, boolean padded) throws EngineException {
        JsonNode older = description.path("feature_extractor_type");
        JsonNode type = description.path("image_processor_type");
        String kind = (type.isMissingNode() ? older : type).asText();
        ClipSettings settings = ClipSettings.read(description, place, defaults(kind, place));
        return new ClipPixelProcessor(padded ? settings.padding() : settings);
    }

    private static ClipSettings.Defaults defaults(String kind, Object place) throws EngineException {
        return switch (kind) {
            case "",
                    "CLIPFeatureExtractor",
                    "CLIPImageProcessor",
                    "CLIPImageProcessorFast",
                    "LlavaImageProcessor",
                    "LlavaImageProcessorFast" -> ClipSettings.Defaults.CLIP;
            case "SiglipImageProcessor", "SiglipImageProcessorFast" -> ClipSettings.Defaults.SIGLIP;
            default ->
                throw Problem.of("IP-002", "this kind of picture preparation is not supported")
                        .at(place)
                        .found(Quote.of(kind))
                        .expected("that of CLIP, LLaVA or SigLIP")
                        .asException();
        };
    }
}
