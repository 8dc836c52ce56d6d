package io.espalier.engine.text;

import java.util.Arrays;

/**
 * Decodes tokens as they are generated. A character may take several tokens, and bytes that turn out not to be a character
 * change what stood before them, so text is handed out only once it cannot change any more. Belongs to one thread.
 */
public final class TokenStream {
    private static final char REPLACEMENT = '\ufffd';

    private final Tokenizer tokenizer;
    private int[] ids = new int[64];
    private int count;
    private String text = "";
    private int given;

    TokenStream(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Takes the next token.
     *
     * @param id any id
     * @return the text that is now certain and was not handed out before; often empty
     */
    public String push(int id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count++] = id;
        text = tokenizer.decode(Arrays.copyOf(ids, count), true);
        boolean certain = !tokenizer.isByte(id) && (text.isEmpty() || text.charAt(text.length() - 1) != REPLACEMENT);
        return certain ? finish() : "";
    }

    /** Returns all text so far, its last characters uncertain: what the reference shows for these tokens. */
    public String text() {
        return text;
    }

    /** Returns the text that was not handed out before, certain or not: to be called after the last token. */
    public String finish() {
        String rest = text.substring(Math.min(given, text.length()));
        given = Math.max(given, text.length());
        return rest;
    }
}
