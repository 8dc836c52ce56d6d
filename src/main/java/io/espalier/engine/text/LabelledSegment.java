package io.espalier.engine.text;

/**
 * A piece of a text to train on.
 *
 * @param segment the piece
 * @param learned whether the loss counts on its tokens
 */
public record LabelledSegment(Segment segment, boolean learned) {}
