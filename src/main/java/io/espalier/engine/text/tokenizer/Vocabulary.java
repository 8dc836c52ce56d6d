package io.espalier.engine.text.tokenizer;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.text.file.TokenType;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * The vocabulary of a model and how text is divided into it, for writers of other formats.
 *
 * @param method how text is divided
 * @param tokens by id; a place that no token has is {@link Type#UNUSED} and empty
 * @param merges of {@link Method#BYTE_PAIRS}: two tokens with a blank between them, what is put together first standing first
 * @param frame what surrounds a text
 */
public record Vocabulary(Method method, List<Token> tokens, List<String> merges, Frame frame) {

    /** How text is divided. */
    public enum Method {
        /** SentencePiece's byte-pair encoding of characters, bytes where a character is unknown: Llama, Phi-3. */
        PIECES,
        /** GPT-2's byte-pair encoding of bytes: Phi-2. */
        BYTE_PAIRS,
        /** Anything else, such as whole words. */
        OTHER
    }

    /**
     * A token.
     *
     * @param text its text, in the writing of its vocabulary
     * @param score of two neighbours, those are put together first whose union has the higher score
     * @param type what it is for
     */
    public record Token(String text, float score, TokenType type) {}

    /**
     * What surrounds a text.
     *
     * @param bos token that begins a text
     * @param eos token that ends one
     * @param unknown token for what is unknown
     * @param padding token that fills up
     * @param addsBos whether encoding puts {@code bos} in front
     * @param addsEos whether encoding puts {@code eos} behind
     * @param blankFirst whether encoding puts a blank in front of a text
     */
    public record Frame(
            OptionalInt bos,
            OptionalInt eos,
            OptionalInt unknown,
            OptionalInt padding,
            boolean addsBos,
            boolean addsEos,
            boolean blankFirst) {}

    /** Copies the lists. */
    public Vocabulary {
        tokens = List.copyOf(tokens);
        merges = List.copyOf(merges);
    }

    /**
     * Reads the tokenizer files of a model folder; scores and kinds of SentencePiece come from {@code tokenizer.model} where
     * it is there, otherwise from the order of merges in {@code tokenizer.json}. Needs no native library.
     *
     * @throws EngineException with every problem of the files ({@code TK-…}); also when there is no tokenizer
     */
    public static Vocabulary read(Path folder) throws EngineException {
        return VocabularyReader.read(folder);
    }
}
