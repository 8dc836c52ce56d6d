package io.espalier.engine.text;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the tokenizer of a model. */
public final class Tokenizers {
    private Tokenizers() {}

    /**
     * Opens {@code tokenizer.json} of a model folder, or {@code vocab.json} and {@code merges.txt}; nothing is downloaded.
     *
     * @param checkpoint the opened model
     * @return a tokenizer, to be closed
     * @throws EngineException with every problem of the file ({@code TK-…}); also when there is none
     */
    public static Tokenizer open(Checkpoint checkpoint) throws EngineException {
        Path file = checkpoint.folder().resolve("tokenizer.json");
        if (!Files.exists(file) && BytePairFiles.areIn(checkpoint.folder())) {
            Path place = checkpoint.folder().resolve(BytePairFiles.VOCABULARY);
            return open(TokenizerFile.of(BytePairFiles.read(checkpoint.folder()), place), place);
        }
        if (!Files.exists(file)) {
            boolean slow = Files.exists(checkpoint.folder().resolve("tokenizer.model"));
            throw Problem.of("TK-001", "there is no tokenizer.json")
                    .at(checkpoint.folder())
                    .found(slow ? "tokenizer.model alone" : "")
                    .advice(
                            slow
                                    ? "Save the tokenizer again with a fast tokenizer class, which writes that file"
                                    : "Get this file from where the model came from")
                    .asException();
        }
        return open(file);
    }

    /**
     * Opens a {@code tokenizer.json}, with what {@code tokenizer_config.json} and {@code special_tokens_map.json} beside it
     * say, if they are there.
     *
     * @param file the file
     * @return a tokenizer, to be closed
     * @throws EngineException with every problem of the file
     */
    public static Tokenizer open(Path file) throws EngineException {
        return open(TokenizerFile.read(file), file);
    }

    /**
     * Returns a tokenizer for models whose vocabulary has no image token: {@code <image>} becomes {@link
     * ImageTokens#NO_TOKEN}, and what stands before and after it is encoded apart.
     *
     * @param tokenizer closed with the result
     */
    public static Tokenizer withoutImageToken(Tokenizer tokenizer) {
        return new ChunkedTokenizer(tokenizer);
    }

    private static Tokenizer open(TokenizerFile content, Path file) throws EngineException {
        TokenizerSettings settings = TokenizerSettings.of(file.resolveSibling(""));
        return new SegmentTokenizer(content, NativeTokenizers.load(content, file), settings);
    }
}
