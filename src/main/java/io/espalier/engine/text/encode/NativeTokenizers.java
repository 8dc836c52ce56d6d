package io.espalier.engine.text.encode;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.text.file.TokenizerFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The native tokenizers behind one file: one for whole texts in which special tokens are recognised, and one or two for text
 * that is nothing but text. Owns their memory.
 */
public final class NativeTokenizers implements AutoCloseable {
    private static final Map<String, String> OPTIONS = Map.of("truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer whole;
    private final HuggingFaceTokenizer first;
    private final HuggingFaceTokenizer later;

    private NativeTokenizers(HuggingFaceTokenizer whole, HuggingFaceTokenizer first, HuggingFaceTokenizer later) {
        this.whole = whole;
        this.first = first;
        this.later = later;
    }

    /**
     * Loads what encodes and decodes with a checked file, into native memory that belongs to the result.
     *
     * @param file the content
     * @param path where it lay, for messages
     * @throws EngineException when the native library refuses it
     */
    public static NativeTokenizers load(TokenizerFile file, Path path) throws EngineException {
        Optional<String> later = file.treatsFirstTextApart() ? Optional.of(file.plain(false)) : Optional.empty();
        return load(Optional.of(file.whole()), file.plain(true), later, path);
    }

    /** Loads what encodes text and nothing but text; the second file, if any, is for texts that do not begin the prompt. */
    public static NativeTokenizers loadPlain(TokenizerFile first, Optional<TokenizerFile> later, Path path)
            throws EngineException {
        return load(Optional.empty(), first.plain(true), later.map(file -> file.plain(true)), path);
    }

    private static NativeTokenizers load(Optional<String> whole, String first, Optional<String> later, Path path)
            throws EngineException {
        try {
            HuggingFaceTokenizer plain = load(first);
            return new NativeTokenizers(
                    whole.isPresent() ? load(whole.get()) : plain,
                    plain,
                    later.isPresent() ? load(later.get()) : plain);
        } catch (IOException | RuntimeException | LinkageError e) { // the library throws bare RuntimeExceptions
            throw Problem.of("TK-015", "the tokenizer cannot be loaded: " + e.getMessage())
                    .at(path)
                    .asException(e);
        }
    }

    private static HuggingFaceTokenizer load(String json) throws IOException {
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), OPTIONS);
    }

    /** Encodes a whole text, with or without its frame. */
    public int[] encodeWhole(String text, boolean framed) {
        return ints(whole.encode(clean(text), framed, false).getIds());
    }

    /** Encodes text that is nothing but text. */
    public Plain encodePlain(String text, boolean isFirst) {
        Encoding encoding = (isFirst ? first : later).encode(clean(text), false, false);
        return new Plain(ints(encoding.getIds()), encoding.getCharTokenSpans());
    }

    /** Returns the text of ids, special tokens left out if asked for; bytes that form no character become U+FFFD. */
    public String decode(int[] ids, boolean skipSpecial) {
        return whole.decode(Arrays.stream(ids).asLongStream().toArray(), skipSpecial);
    }

    /** Half a character pair is no text: it would reach the library as other characters. */
    private static String clean(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8); // "?" for half a pair
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public void close() {
        whole.close();
        first.close();
        later.close();
    }

    /** Ids of a text, and the code points that each of them covers. */
    static final class Plain {
        private final int[] ids;
        private final CharSpan[] spans;

        Plain(int[] ids, CharSpan[] spans) {
            this.ids = ids;
            this.spans = spans;
        }

        int[] ids() {
            return ids;
        }

        /** Returns the last code point of a token, counted from the start of the text. */
        int last(int token) {
            return Math.max(spans[token].getStart(), spans[token].getEnd() - 1);
        }
    }
}
