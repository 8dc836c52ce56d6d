package io.espalier.engine.text.file;

/** What a token of a vocabulary is for, in the order of SentencePiece's numbers, which count from 1. */
public enum TokenType {
    /** Text. */
    NORMAL,
    /** Stands for what is unknown. */
    UNKNOWN,
    /** A mark that no person's text contains, such as the end. */
    CONTROL,
    /** A text that is never divided. */
    USER_DEFINED,
    /** A free place. */
    UNUSED,
    /** One byte, written as {@code <0x0A>}. */
    BYTE
}
