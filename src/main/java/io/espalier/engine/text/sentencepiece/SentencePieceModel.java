package io.espalier.engine.text.sentencepiece;

import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.text.file.TokenType;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@code tokenizer.model} of SentencePiece holds (source of the field numbers: {@code sentencepiece_model.proto}).
 *
 * @param pieces all pieces; the place of a piece is its id
 * @param byteFallback whether a character that no piece covers becomes bytes
 */
public record SentencePieceModel(List<Piece> pieces, boolean byteFallback) {
    private static final long LONGEST = 64L << 20;
    private static final int MOST_PIECES = 2_000_000;

    /** Types by their numbers in the file, from 1. */
    private static final List<TokenType> TYPES = List.of(TokenType.values());

    /** Copies the list. */
    public SentencePieceModel {
        pieces = List.copyOf(pieces);
    }

    /** A piece of text and how early it is put together. */
    public record Piece(String text, float score, TokenType kind) {}

    /**
     * Reads a file.
     *
     * @throws EngineException {@code TK-040} damaged, {@code TK-041} of a kind that is not supported
     */
    public static SentencePieceModel read(Path file) throws EngineException {
        if (FileTypes.regularSize(file) > LONGEST) {
            throw damaged(file, "it is larger than " + LONGEST + " bytes").asException();
        }
        try {
            return new Reading(file).message(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (BufferUnderflowException e) {
            throw damaged(file, "it is cut short").asException(e);
        } catch (CharacterCodingException e) {
            throw damaged(file, "a piece is not UTF-8").asException(e);
        } catch (IOException e) {
            throw damaged(file, "it cannot be read: " + e.getMessage()).asException(e);
        }
    }

    private static Problem damaged(Path file, String why) {
        return Problem.of("TK-040", "the SentencePiece model is damaged: " + why)
                .at(file)
                .advice("Get the file again");
    }

    /** Gathers the parts of one file. */
    private static final class Reading {
        private final Path file;
        private final List<Piece> pieces = new ArrayList<>();
        private final List<String> unsupported = new ArrayList<>();
        private boolean byteFallback;
        private boolean pairs;
        private boolean removesBlanks = true;

        Reading(Path file) {
            this.file = file;
        }

        SentencePieceModel message(ByteBuffer bytes) throws EngineException, CharacterCodingException {
            WireFormat model = new WireFormat(bytes);
            while (model.next()) {
                switch (model.field()) {
                    case 1 -> pieces.add(piece(new WireFormat(model.content())));
                    case 2 -> trainer(new WireFormat(model.content()));
                    case 3 -> normalizer(new WireFormat(model.content()));
                    default -> {
                        // Tests of the model on itself.
                    }
                }
            }
            if (pieces.isEmpty() || pieces.size() > MOST_PIECES) {
                throw damaged(file, "it holds " + pieces.size() + " pieces").asException();
            }
            if (!pairs) {
                unsupported.add("a model that is not byte-pair encoding");
            }
            if (removesBlanks) {
                unsupported.add("the removal of blanks");
            }
            if (!unsupported.isEmpty()) {
                throw Problem.of("TK-041", "this kind of SentencePiece model is not supported")
                        .at(file)
                        .found(String.join(", ", unsupported))
                        .expected("byte-pair encoding of the text as it is, as Llama's")
                        .advice("Save the tokenizer again with a fast tokenizer class, which writes tokenizer.json")
                        .asException();
            }
            return new SentencePieceModel(pieces, byteFallback);
        }

        private static Piece piece(WireFormat fields) throws CharacterCodingException {
            String text = "";
            float score = 0;
            TokenType kind = TokenType.NORMAL;
            while (fields.next()) {
                switch (fields.field()) {
                    case 1 ->
                        text = StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(fields.content())
                                .toString();
                    case 2 -> score = fields.real();
                    case 3 -> {
                        if (fields.number() < 1 || fields.number() > TYPES.size()) {
                            throw new BufferUnderflowException();
                        }
                        kind = TYPES.get((int) fields.number() - 1);
                    }
                    default -> {
                        // Nothing else is known of a piece.
                    }
                }
            }
            return new Piece(text, score, kind);
        }

        private void trainer(WireFormat fields) {
            while (fields.next()) {
                switch (fields.field()) {
                    case 3 -> pairs = fields.number() == 2;
                    case 24 -> {
                        if (fields.number() != 0) {
                            unsupported.add("blanks behind words");
                        }
                    }
                    case 35 -> byteFallback = fields.number() != 0;
                    default -> {
                        // How the model was trained.
                    }
                }
            }
        }

        private void normalizer(WireFormat fields) {
            while (fields.next()) {
                switch (fields.field()) {
                    case 2 -> {
                        if (fields.content().hasRemaining()) {
                            unsupported.add("a table that changes characters");
                        }
                    }
                    case 4 -> removesBlanks = fields.number() != 0;
                    case 5 -> {
                        if (fields.number() == 0) {
                            unsupported.add("blanks that stay blanks");
                        }
                    }
                    default -> {
                        // Its name, and the blank before a text, which the tokenizer's own settings decide.
                    }
                }
            }
        }
    }
}
