package io.espalier.engine.text;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
        return open(file, SpecialTokens.of(checkpoint));
    }

    /**
     * Opens a {@code tokenizer.json} that stands alone.
     *
     * @param file the file
     * @return a tokenizer, to be closed
     * @throws EngineException with every problem of the file
     */
    public static Tokenizer open(Path file) throws EngineException {
        return open(file, SpecialTokens.none());
    }

    private static Tokenizer open(Path path, SpecialTokens parts) throws EngineException {
        TokenizerFile file = TokenizerFile.read(path);
        NativeTokenizers natives = NativeTokenizers.load(file, path);
        return new SegmentTokenizer(
                file, natives, id(file, parts, "bos_token", "<s>"), id(file, parts, "eos_token", "</s>"));
    }

    private static int id(TokenizerFile file, SpecialTokens parts, String part, String usual) {
        Optional<String> content = parts.content(part);
        return file.id(content.orElse(usual)).orElse(-1);
    }
}
