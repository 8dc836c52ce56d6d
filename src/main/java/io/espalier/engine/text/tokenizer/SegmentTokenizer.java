package io.espalier.engine.text.tokenizer;

import io.espalier.engine.text.LabelledSegment;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.encode.FileTokenizer;
import io.espalier.engine.text.encode.NativeTokenizers;
import io.espalier.engine.text.encode.PromptPiece;
import io.espalier.engine.text.encode.PromptPieces;
import io.espalier.engine.text.encode.TokenBuffer;
import io.espalier.engine.text.file.TokenizerFile;
import io.espalier.engine.text.file.TokenizerSettings;
import java.util.Arrays;
import java.util.List;

/** The tokenizer of a {@code tokenizer.json}: cuts a prompt at its special tokens and encodes what lies between as text. */
final class SegmentTokenizer implements FileTokenizer {
    private final Opened opened;
    private final int bosId;
    private final int eosId;
    private final boolean tidies;
    private final int[] prefix;
    private final int[] suffix;

    SegmentTokenizer(TokenizerFile file, NativeTokenizers natives, TokenizerSettings settings) {
        this.opened = Opened.of(file, natives);
        this.bosId = file.id(settings.token("bos_token").orElse("<s>")).orElse(-1);
        this.eosId = file.id(settings.token("eos_token").orElse("</s>")).orElse(-1);
        this.tidies = settings.tidiesBlanks();
        int[] bare = natives.encodeWhole("a", false);
        int[] framed = natives.encodeWhole("a", true);
        int start = Math.max(0, indexOf(framed, bare));
        this.prefix = Arrays.copyOfRange(framed, 0, start);
        this.suffix = Arrays.copyOfRange(framed, Math.min(framed.length, start + bare.length), framed.length);
    }

    private static int indexOf(int[] all, int[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Opened opened() {
        return opened;
    }

    @Override
    public LabelledTokens encodeLabelled(List<LabelledSegment> segments) {
        TokenBuffer out = new TokenBuffer();
        out.add(prefix, false);
        boolean first = true;
        for (PromptPiece piece : new PromptPieces(opened.file()).cut(segments)) {
            if (piece.token().isPresent()) {
                out.add(piece.token().getAsInt(), piece.learned().get(0));
            } else if (!piece.text().isEmpty()) {
                out.add(piece, opened.natives().encodePlain(piece.text(), first));
            }
            first = false;
        }
        out.add(suffix, false);
        return out.toTokens();
    }

    @Override
    public int[] encodeVerbatim(String text) {
        return opened.natives().encodeWhole(text, true);
    }

    @Override
    public String decode(int[] ids, boolean skipSpecial) {
        int[] known = Arrays.stream(ids).filter(id -> id >= 0 && id < size()).toArray();
        String text = opened.natives().decode(known, skipSpecial);
        return tidies ? tidy(text) : text;
    }

    /** Takes blanks out one kind after the other, in the order of the reference. */
    private static String tidy(String text) {
        String tidy = text;
        for (String mark : List.of(".", "?", "!", ",")) {
            tidy = tidy.replace(" " + mark, mark);
        }
        tidy = tidy.replace(" ' ", "'");
        for (String ending : List.of("n't", "'m", "'s", "'ve", "'re")) {
            tidy = tidy.replace(" " + ending, ending);
        }
        return tidy;
    }

    @Override
    public int bosId() {
        return bosId;
    }

    @Override
    public int eosId() {
        return eosId;
    }
}
