package io.espalier.engine.export.gguf;

import io.espalier.engine.export.gguf.file.Metadata;
import io.espalier.engine.text.file.TokenType;
import io.espalier.engine.text.tokenizer.Vocabulary;
import io.espalier.engine.text.tokenizer.Vocabulary.Frame;
import io.espalier.engine.text.tokenizer.Vocabulary.Method;
import io.espalier.engine.text.tokenizer.Vocabulary.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Writes a vocabulary as llama.cpp reads it: "llama" for SentencePiece, "gpt2" for pairs of bytes. Any other way of dividing
 * text, such as Sprout's whole words, has no counterpart there; the model is then "none": it takes and gives ids, and the list
 * of tokens stands in the file for whoever turns them into text.
 */
final class VocabularyMetadata {
    private static final String KEY = "tokenizer.ggml.";

    private VocabularyMetadata() {}

    /**
     * Puts everything about a vocabulary.
     *
     * @param metadata where to put it
     * @param vocabulary what to put
     * @param rows rows of the embedding: as many tokens are listed
     * @param stop ids that end an answer
     */
    static void put(Metadata metadata, Vocabulary vocabulary, int rows, Set<Integer> stop) {
        List<Token> tokens = listed(vocabulary.tokens(), rows);
        metadata.put(KEY + "model", model(vocabulary.method()));
        metadata.put(KEY + "pre", vocabulary.method() == Method.BYTE_PAIRS ? "gpt-2" : "default");
        metadata.putTexts(KEY + "tokens", tokens.stream().map(Token::text).toList());
        metadata.putIntegers(
                KEY + "token_type",
                tokens.stream().map(token -> number(token.type())).toList());
        if (vocabulary.method() == Method.PIECES) {
            metadata.putFloats(KEY + "scores", tokens.stream().map(Token::score).toList());
        }
        if (vocabulary.method() == Method.BYTE_PAIRS) {
            metadata.putTexts(KEY + "merges", vocabulary.merges());
        }
        Frame frame = vocabulary.frame();
        putId(metadata, "bos_token_id", frame.bos(), rows);
        putId(metadata, "eos_token_id", frame.eos(), rows);
        putId(metadata, "unknown_token_id", frame.unknown(), rows);
        putId(metadata, "padding_token_id", frame.padding(), rows);
        furtherStop(stop, frame.eos()).ifPresent(id -> putId(metadata, "eot_token_id", OptionalInt.of(id), rows));
        metadata.put(KEY + "add_bos_token", frame.addsBos());
        metadata.put(KEY + "add_eos_token", frame.addsEos());
        metadata.put(KEY + "add_space_prefix", frame.blankFirst());
    }

    static String model(Method method) {
        return switch (method) {
            case PIECES -> "llama";
            case BYTE_PAIRS -> "gpt2";
            case OTHER -> "none";
        };
    }

    /** Returns as many tokens as there are rows, every text once: the loader refuses repeated ones. */
    private static List<Token> listed(List<Token> tokens, int rows) {
        Map<String, Integer> last = new HashMap<>();
        for (int id = 0; id < Math.min(rows, tokens.size()); id++) {
            last.put(tokens.get(id).text(), id);
        }
        List<Token> listed = new ArrayList<>();
        for (int id = 0; id < rows; id++) {
            boolean known = id < tokens.size() && tokens.get(id).type() != TokenType.UNUSED;
            boolean kept =
                    known && Integer.valueOf(id).equals(last.get(tokens.get(id).text()));
            listed.add(kept ? tokens.get(id) : new Token("[PAD" + id + "]", -1000, TokenType.UNUSED));
        }
        return listed;
    }

    private static void putId(Metadata metadata, String name, OptionalInt id, int rows) {
        if (id.isPresent() && id.getAsInt() >= 0 && id.getAsInt() < rows) {
            metadata.put(KEY + name, id.getAsInt());
        }
    }

    /** Returns the largest id that ends an answer besides the one that ends a text. */
    private static OptionalInt furtherStop(Set<Integer> stop, OptionalInt eos) {
        return stop.stream()
                .mapToInt(Integer::intValue)
                .filter(id -> eos.isEmpty() || id != eos.getAsInt())
                .max();
    }

    private static int number(TokenType type) {
        return switch (type) {
            case NORMAL -> 1;
            case UNKNOWN -> 2;
            case CONTROL -> 3;
            case USER_DEFINED -> 4;
            case UNUSED -> 5;
            case BYTE -> 6;
        };
    }
}
