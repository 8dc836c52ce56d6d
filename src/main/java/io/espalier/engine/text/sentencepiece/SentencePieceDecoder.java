package io.espalier.engine.text.sentencepiece;

import io.espalier.engine.text.file.AddedToken;
import io.espalier.engine.text.file.TokenType;
import io.espalier.engine.text.sentencepiece.SentencePieceModel.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns ids into text as SentencePiece and the slow tokenizer around it do: neighbouring byte tokens that make up a
 * character become that character, every other byte of them the replacement character. Immutable.
 */
final class SentencePieceDecoder {
    private static final char REPLACEMENT = '\ufffd';
    private static final String UNKNOWN = " \u2047 ";

    private final List<Piece> pieces;
    private final SlowSettings settings;
    private final Map<Integer, AddedToken> added = new HashMap<>();

    SentencePieceDecoder(SentencePieceModel model, SlowSettings settings) {
        this.pieces = model.pieces();
        this.settings = settings;
        settings.added().values().forEach(token -> added.put(token.id(), token));
    }

    /** Returns whether a token plays a part, such as ending a text. */
    boolean isSpecial(int id) {
        return content(id).map(settings.specials()::contains).orElse(false);
    }

    private Optional<String> content(int id) {
        AddedToken token = added.get(id);
        if (token != null) {
            return Optional.of(token.content());
        }
        return id >= 0 && id < pieces.size() ? Optional.of(pieces.get(id).text()) : Optional.empty();
    }

    String decode(int[] ids, boolean skipSpecial) {
        List<String> parts = new ArrayList<>();
        List<Integer> run = new ArrayList<>();
        for (int id : ids) {
            if (content(id).isEmpty() || (skipSpecial && isSpecial(id))) {
                continue;
            }
            if (added.containsKey(id) && !isSpecial(id)) {
                addText(parts, run);
                parts.add(content(id).orElse(""));
            } else {
                run.add(id);
            }
        }
        addText(parts, run);
        return String.join(" ", parts);
    }

    private void addText(List<String> parts, List<Integer> run) {
        String text = text(run);
        run.clear();
        if (!text.isEmpty()) {
            parts.add(text);
        }
    }

    /** Decodes a run in which special tokens stand for themselves. */
    private String text(List<Integer> run) {
        StringBuilder out = new StringBuilder();
        List<Integer> plain = new ArrayList<>();
        boolean afterSpecial = false;
        for (int i = 0; i < run.size(); i++) {
            int id = run.get(i);
            if (isSpecial(id)) {
                if (!afterSpecial && i != 0 && settings.legacy()) {
                    out.append(' ');
                }
                out.append(pieces(plain, i == plain.size())).append(content(id).orElse(""));
                plain.clear();
                afterSpecial = true;
            } else {
                if (afterSpecial && i == 1 && settings.blankFirst() && !startsWithBlank(id)) {
                    out.append(' ');
                }
                plain.add(id);
                afterSpecial = false;
            }
        }
        return out.append(pieces(plain, plain.size() == run.size())).toString();
    }

    private boolean startsWithBlank(int id) {
        return content(id).orElse("").startsWith(SentencePieceDocument.BLANK);
    }

    /** Decodes pieces; the blank that a text got in front is taken away again. */
    private String pieces(List<Integer> ids, boolean first) {
        StringBuilder out = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean stripped = !settings.legacy();
        for (int i = 0; i < ids.size(); i++) {
            Piece piece = pieces.get(ids.get(i));
            if (piece.kind() == TokenType.BYTE) {
                bytes.write(Integer.decode(piece.text().substring(1, 5)));
                continue;
            }
            appendBytes(out, bytes);
            String text = piece.kind() == TokenType.UNKNOWN ? UNKNOWN : piece.text();
            if (i == 0 && first && settings.blankFirst()) {
                text = withoutBlank(text);
            }
            if (!stripped && out.isEmpty()) {
                stripped = text.startsWith(SentencePieceDocument.BLANK);
                text = withoutBlank(text);
            }
            out.append(text.replace(SentencePieceDocument.BLANK, " "));
        }
        appendBytes(out, bytes);
        return out.toString();
    }

    private static String withoutBlank(String text) {
        return text.startsWith(SentencePieceDocument.BLANK) ? text.substring(1) : text;
    }

    private static void appendBytes(StringBuilder out, ByteArrayOutputStream bytes) {
        byte[] run = bytes.toByteArray();
        bytes.reset();
        for (int at = 0; at < run.length; ) {
            int length = length(run[at]);
            Optional<String> character = character(run, at, length);
            out.append(character.orElse(String.valueOf(REPLACEMENT)));
            at += character.isPresent() ? length : 1;
        }
    }

    /** Returns how many bytes a character has that begins so. */
    private static int length(byte first) {
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        return Math.max(1, ones);
    }

    private static Optional<String> character(byte[] run, int at, int length) {
        if (length > 4 || at + length > run.length) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(run, at, length))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty(); // these bytes are no character, which is no fault of anybody
        }
    }
}
