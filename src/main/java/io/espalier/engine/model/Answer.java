package io.espalier.engine.model;

import java.util.List;

/**
 * What an assistant answered, and how fast.
 *
 * @param text the answer, special tokens left out
 * @param ids its tokens, without the one that ended it
 * @param promptTokens positions of the prompt, visual tokens included
 * @param reusedTokens how many of them were still in the cache
 * @param promptSeconds until the first token was known: preparing pictures and reading the prompt
 * @param seconds for everything
 */
public record Answer(
        String text, List<Integer> ids, int promptTokens, int reusedTokens, double promptSeconds, double seconds) {

    /** Copies the list. */
    public Answer {
        ids = List.copyOf(ids);
    }

    /** Returns how fast tokens followed the first; 0 when there was none after it. */
    public double tokensPerSecond() {
        double rest = seconds - promptSeconds;
        return ids.size() < 2 || rest <= 0 ? 0 : (ids.size() - 1) / rest;
    }
}
