package io.espalier.engine.text.sentencepiece;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.text.LabelledSegment;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.encode.FileTokenizer;
import io.espalier.engine.text.encode.NativeTokenizers;
import io.espalier.engine.text.encode.PromptPiece;
import io.espalier.engine.text.encode.PromptPieces;
import io.espalier.engine.text.encode.TokenBuffer;
import io.espalier.engine.text.file.AddedToken;
import io.espalier.engine.text.file.TokenizerFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A SentencePiece model with the behaviour of {@code LlamaTokenizer}, the slow tokenizer of transformers (4.37 and 4.57
 * agree). A text is cut at the added tokens, and what lies between is encoded apart. With {@code legacy=false} the whole
 * text gets one blank in front: it stands alone where an added token begins the text, and is dropped if that is a special
 * one. With {@code legacy=true} every piece of text gets its own.
 */
public final class SentencePieceTokenizer implements FileTokenizer {
    private final Opened opened;
    private final SlowSettings settings;
    private final SentencePieceDecoder decoder;

    private SentencePieceTokenizer(
            TokenizerFile file, NativeTokenizers natives, SlowSettings settings, SentencePieceDecoder decoder) {
        this.opened = Opened.of(file, natives);
        this.settings = settings;
        this.decoder = decoder;
    }

    /**
     * Opens a model.
     *
     * @param path a {@code tokenizer.model}, with the settings beside it
     * @return to be closed by the caller
     * @throws EngineException with every problem of the files
     */
    public static Tokenizer open(Path path) throws EngineException {
        SentencePieceModel model = SentencePieceModel.read(path);
        SlowSettings settings = SlowSettings.of(path.resolveSibling(""), model);
        SentencePieceDocument document = new SentencePieceDocument(model);
        List<AddedToken> added = settings.addedById();
        TokenizerFile first = TokenizerFile.of(document.write(added, settings.blankFirst()), path);
        Optional<TokenizerFile> later = settings.blankFirst() && !settings.legacy()
                ? Optional.of(TokenizerFile.of(document.write(added, false), path))
                : Optional.empty();
        NativeTokenizers natives = NativeTokenizers.loadPlain(first, later, path);
        return new SentencePieceTokenizer(first, natives, settings, new SentencePieceDecoder(model, settings));
    }

    @Override
    public Opened opened() {
        return opened;
    }

    @Override
    public LabelledTokens encodeLabelled(List<LabelledSegment> segments) {
        TokenBuffer out = new TokenBuffer();
        addFrame(out, settings.beginsWith());
        boolean first = true;
        for (PromptPiece piece : new PromptPieces(opened.file()).cut(segments)) {
            if (piece.token().isPresent()) {
                int id = piece.token().getAsInt();
                if (first && keepsBlankBefore(id)) {
                    addFrame(out, Optional.of(SentencePieceDocument.BLANK));
                }
                out.add(id, piece.learned().get(0));
            } else {
                out.add(piece, opened.natives().encodePlain(piece.text(), first));
            }
            first = false;
        }
        addFrame(out, settings.endsWith());
        return out.toTokens();
    }

    private boolean keepsBlankBefore(int id) {
        return settings.blankFirst() && !settings.legacy() && !decoder.isSpecial(id);
    }

    private void addFrame(TokenBuffer out, Optional<String> token) {
        token.map(opened.file()::id).filter(OptionalInt::isPresent).ifPresent(id -> out.add(id.getAsInt(), false));
    }

    @Override
    public int[] encodeVerbatim(String text) {
        return encode(List.of(new Segment.Verbatim(text)));
    }

    @Override
    public String decode(int[] ids, boolean skipSpecial) {
        return decoder.decode(ids, skipSpecial);
    }

    @Override
    public int bosId() {
        return settings.beginsWith()
                .map(opened.file()::id)
                .orElse(OptionalInt.empty())
                .orElse(-1);
    }

    @Override
    public int eosId() {
        return opened.file().id(settings.eos()).orElse(-1);
    }
}
