package io.espalier.engine.text.tokenizer;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.text.ImageTokens;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.encode.NativeTokenizers;
import io.espalier.engine.text.file.BytePairFiles;
import io.espalier.engine.text.file.TokenizerFile;
import io.espalier.engine.text.file.TokenizerSettings;
import io.espalier.engine.text.sentencepiece.SentencePieceTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the tokenizer of a model. */
public final class Tokenizers {
    /** The file of a SentencePiece model. */
    public static final String SENTENCE_PIECE = "tokenizer.model";

    private Tokenizers() {}

    /**
     * Opens {@code tokenizer.json} of a model folder, or {@code vocab.json} and {@code merges.txt}, or {@code
     * tokenizer.model}; nothing is downloaded.
     *
     * @param checkpoint the opened model
     * @return a tokenizer, to be closed
     * @throws EngineException with every problem of the file ({@code TK-…}); also when there is none
     */
    public static Tokenizer open(Checkpoint checkpoint) throws EngineException {
        Path folder = checkpoint.tokenizerFolder();
        Path file = folder.resolve("tokenizer.json");
        if (Files.exists(file)) {
            return open(file);
        }
        if (BytePairFiles.areIn(folder)) {
            Path place = folder.resolve(BytePairFiles.VOCABULARY);
            return open(TokenizerFile.of(BytePairFiles.read(folder), place), place);
        }
        if (Files.exists(folder.resolve(SENTENCE_PIECE))) {
            return openSlow(folder.resolve(SENTENCE_PIECE));
        }
        throw Problem.of("TK-001", "there is no tokenizer")
                .at(folder)
                .expected("tokenizer.json, tokenizer.model, or vocab.json with merges.txt")
                .advice("Get one of these from where the model came from")
                .asException();
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
     * Opens a {@code tokenizer.model} of SentencePiece with the behaviour of the slow {@code LlamaTokenizer}, as the settings
     * beside it ask: {@code legacy} or not, tokens that begin and end a text, added tokens.
     *
     * @param file the file
     * @return a tokenizer, to be closed
     * @throws EngineException with every problem of the files
     */
    public static Tokenizer openSlow(Path file) throws EngineException {
        return SentencePieceTokenizer.open(file);
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
