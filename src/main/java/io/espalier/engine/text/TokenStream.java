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
        String before = text;
        text = tokenizer.decode(Arrays.copyOf(ids, count), true);
        if (text.equals(before)) {
            return ""; // a special token is left out, and does not end a run of bytes
        }
        int certain = text.length();
        while (certain > given && text.charAt(certain - 1) == ' ') {
            certain--; // a mark that follows may take the blank away
        }
        boolean open = tokenizer.isByte(id) || (certain > 0 && text.charAt(certain - 1) == REPLACEMENT);
        return open ? "" : handOut(certain);
    }

    /** Returns all text so far, its last characters uncertain: what the reference shows for these tokens. */
    public String text() {
        return text;
    }

    /** Returns the text that was not handed out before, certain or not: to be called after the last token. */
    public String finish() {
        return handOut(text.length());
    }

    private String handOut(int end) {
        String fresh = text.substring(Math.min(given, end), end);
        given = Math.max(given, end);
        return fresh;
    }
}
