package io.espalier.engine.text.sentencepiece;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.text.file.AddedToken;
import io.espalier.engine.text.file.TokenType;
import io.espalier.engine.text.sentencepiece.SentencePieceModel.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a SentencePiece model out as the {@code tokenizer.json} of a byte-pair tokenizer: a piece with a high score is put
 * together early, from whichever two pieces it is made of. The reasons are in {@code src/docs/adr/0006}.
 */
final class SentencePieceDocument {
    static final String BLANK = "\u2581";

    private final SentencePieceModel model;
    private final Map<String, Integer> ids = new HashMap<>();

    SentencePieceDocument(SentencePieceModel model) {
        this.model = model;
        for (int id = 0; id < model.pieces().size(); id++) {
            ids.putIfAbsent(model.pieces().get(id).text(), id);
        }
    }

    /**
     * Returns the document.
     *
     * @param added the tokens that are looked for in a text first
     * @param blankFirst whether a text gets a blank in front
     */
    ObjectNode write(List<AddedToken> added, boolean blankFirst) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode document = nodes.objectNode().put("version", "1.0");
        ArrayNode tokens = document.putArray("added_tokens");
        for (AddedToken token : added) {
            tokens.addObject()
                    .put("id", token.id())
                    .put("content", token.content())
                    .put("single_word", false)
                    .put("lstrip", token.stripsLeft())
                    .put("rstrip", token.stripsRight())
                    .put("normalized", false)
                    .put("special", token.special());
        }
        ObjectNode normalizer = document.putObject("normalizer").put("type", "Sequence");
        ArrayNode steps = normalizer.putArray("normalizers");
        if (blankFirst) {
            steps.addObject().put("type", "Prepend").put("prepend", BLANK);
        }
        ObjectNode replace = steps.addObject().put("type", "Replace").put("content", BLANK);
        replace.putObject("pattern").put("String", " ");
        document.set("model", bytePairs(nodes));
        return document;
    }

    private ObjectNode bytePairs(JsonNodeFactory nodes) {
        ObjectNode pairs = nodes.objectNode().put("type", "BPE");
        model.pieces().stream()
                .filter(piece -> piece.kind() == TokenType.UNKNOWN)
                .findFirst()
                .ifPresent(piece -> pairs.put("unk_token", piece.text()));
        pairs.put("fuse_unk", true).put("byte_fallback", model.byteFallback());
        ObjectNode vocabulary = pairs.putObject("vocab");
        for (int id = 0; id < model.pieces().size(); id++) {
            vocabulary.put(model.pieces().get(id).text(), id);
        }
        ArrayNode merges = pairs.putArray("merges");
        merges().forEach(merge -> merges.addArray().add(merge.left).add(merge.right));
        return pairs;
    }

    private record Merge(String left, String right, float score, int id) {}

    private List<Merge> merges() {
        List<Merge> merges = new ArrayList<>();
        for (int id = 0; id < model.pieces().size(); id++) {
            Piece piece = model.pieces().get(id);
            if (piece.kind() != TokenType.NORMAL && piece.kind() != TokenType.USER_DEFINED) {
                continue;
            }
            String text = piece.text();
            for (int cut = 1; cut < text.length(); cut++) {
                String left = text.substring(0, cut);
                String right = text.substring(cut);
                if (isPart(left) && isPart(right)) {
                    merges.add(new Merge(left, right, piece.score(), id));
                }
            }
        }
        // The sort is stable: what is left undecided keeps the order of the vocabulary.
        merges.sort(Comparator.comparing(Merge::score).reversed().thenComparingInt(Merge::id));
        return merges;
    }

    private boolean isPart(String text) {
        Integer id = ids.get(text);
        return id != null && model.pieces().get(id).kind() == TokenType.NORMAL;
    }
}
