package io.espalier.engine.text.encode;

import io.espalier.engine.text.LabelledSegment;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.file.AddedToken;
import io.espalier.engine.text.file.TokenizerFile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Cuts a prompt at its special tokens, as the reference cuts a text at its added tokens. One instance, one prompt. */
public final class PromptPieces {
    private final TokenizerFile file;
    private final List<AddedToken> controls;
    private final List<PromptPiece> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final BitSet learned = new BitSet();
    private boolean stripStart;

    /** Prepares the cutting of one prompt at the added tokens of a vocabulary. */
    public PromptPieces(TokenizerFile file) {
        this.file = file;
        this.controls = file.added().stream().filter(AddedToken::isControl).toList();
    }

    /**
     * Cuts a prompt.
     *
     * @return special tokens and what lies between them, in order; neighbouring texts are joined
     * @throws IllegalArgumentException for a special segment whose token is not in the vocabulary
     */
    public List<PromptPiece> cut(List<LabelledSegment> segments) {
        for (LabelledSegment labelled : segments) {
            Segment segment = labelled.segment();
            if (segment instanceof Segment.Text plain) {
                addText(plain.text(), labelled.learned());
            } else if (segment instanceof Segment.Special special) {
                addSpecial(special.token(), labelled.learned());
            } else if (segment instanceof Segment.Verbatim verbatim) {
                addVerbatim(verbatim.text(), labelled.learned());
            }
        }
        flush(false);
        return pieces;
    }

    private void addText(String more, boolean isLearned) {
        int start = text.codePointCount(0, text.length());
        text.append(more);
        if (isLearned) {
            learned.set(start, text.codePointCount(0, text.length()));
        }
    }

    private void addSpecial(String content, boolean isLearned) {
        Optional<AddedToken> added =
                file.added().stream().filter(t -> t.content().equals(content)).findFirst();
        int id = file.id(content)
                .orElseThrow(() -> new IllegalArgumentException("no token \"" + content + "\" in the vocabulary"));
        addToken(added.orElse(new AddedToken(id, content, true, false, false)), isLearned);
    }

    private void addToken(AddedToken token, boolean isLearned) {
        flush(token.stripsLeft());
        BitSet bit = new BitSet();
        bit.set(0, isLearned);
        pieces.add(new PromptPiece(OptionalInt.of(token.id()), "", bit));
        stripStart = token.stripsRight();
    }

    /** Finds the leftmost, then longest token, time and again. */
    private void addVerbatim(String verbatim, boolean isLearned) {
        int from = 0;
        for (int at = 0; at < verbatim.length(); ) {
            Optional<AddedToken> token = longestAt(verbatim, at);
            if (token.isPresent()) {
                addText(verbatim.substring(from, at), isLearned);
                addToken(token.get(), isLearned);
                at += token.get().content().length();
                from = at;
            } else {
                at++;
            }
        }
        addText(verbatim.substring(from), isLearned);
    }

    private Optional<AddedToken> longestAt(String verbatim, int at) {
        AddedToken longest = null;
        for (AddedToken token : controls) {
            boolean longer = longest == null
                    || token.content().length() > longest.content().length();
            if (longer && verbatim.startsWith(token.content(), at)) {
                longest = token;
            }
        }
        return Optional.ofNullable(longest);
    }

    private void flush(boolean stripEnd) {
        int start = 0;
        int end = text.length();
        while (stripStart && start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (stripEnd && start < end && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            BitSet bits = learned.get(start, Math.max(start, learned.length()));
            pieces.add(new PromptPiece(OptionalInt.empty(), text.substring(start, end), bits));
        }
        text.setLength(0);
        learned.clear();
        stripStart = false;
    }
}
