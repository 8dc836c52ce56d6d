package io.espalier.engine.text;

/** A piece of a prompt, by where it comes from: that decides whether special tokens are recognised in it. */
public sealed interface Segment {

    /**
     * What a person typed or a data file holds: stays text, whatever it looks like.
     *
     * @param text any text
     */
    record Text(String text) implements Segment {}

    /**
     * One special token.
     *
     * @param token its content, such as {@code <image>}; the tokenizer must have it
     */
    record Special(String token) implements Segment {}

    /**
     * Fixed text of a template, such as {@code USER: }: special tokens in it are recognised.
     *
     * @param text any text that this program wrote
     */
    record Verbatim(String text) implements Segment {}
}
