package io.espalier.engine.text.encode;

import java.util.BitSet;
import java.util.OptionalInt;

/**
 * Part of a prompt between two cuts: a special token, or text without any.
 *
 * @param token the token, or empty for text
 * @param text the text; empty for a token
 * @param learned the code points of the text that are learned; for a token its first bit
 */
public record PromptPiece(OptionalInt token, String text, BitSet learned) {}
