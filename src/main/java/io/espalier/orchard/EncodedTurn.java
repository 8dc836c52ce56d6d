package io.espalier.orchard;

/**
 * The tokens of one turn after the picture.
 *
 * @param ids newline, question, {@code ASSISTANT:}, answer, end
 * @param answerStart index of the first token to be learned: the answer and the end
 */
@SuppressWarnings("ArrayRecordComponent") // handed to tensors as they are; nobody compares them
public record EncodedTurn(int[] ids, int answerStart) {}
