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
     * Opens {@code tokenizer.json} of a model folder; nothing is downloaded.
     *
     * @param checkpoint the opened model
     * @return a tokenizer, to be closed
     * @throws EngineException with every problem of the file ({@code TK-…}); also when there is none
     */
    public static Tokenizer open(Checkpoint checkpoint) throws EngineException {
        Path file = checkpoint.folder().resolve("tokenizer.json");
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
        TokenizerFile content = TokenizerFile.read(file);
        TokenizerSettings settings = TokenizerSettings.of(file.resolveSibling(""));
        return new SegmentTokenizer(content, NativeTokenizers.load(content, file), settings);
    }
}
