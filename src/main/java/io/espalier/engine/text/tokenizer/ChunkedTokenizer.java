package io.espalier.engine.text.tokenizer;

import io.espalier.engine.text.ImageTokens;
import io.espalier.engine.text.LabelledSegment;
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A tokenizer for models whose vocabulary has no image token, after {@code tokenizer_image_token} of LLaVA and Bunny: the
 * text is cut where pictures go, each chunk is encoded on its own, and {@link ImageTokens#NO_TOKEN} stands between them. If
 * the first chunk begins with the token that begins a text, the later ones lose theirs. Owns the tokenizer inside.
 */
final class ChunkedTokenizer implements Tokenizer {
    private final Tokenizer inner;

    ChunkedTokenizer(Tokenizer inner) {
        this.inner = inner;
    }

    @Override
    public LabelledTokens encodeLabelled(List<LabelledSegment> segments) {
        List<LabelledTokens> chunks = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).segment() instanceof Segment.Special special
                    && special.token().equals(ImageTokens.PLACEHOLDER)) {
                chunks.add(inner.encodeLabelled(segments.subList(start, i)));
                start = i + 1;
            }
        }
        chunks.add(inner.encodeLabelled(segments.subList(start, segments.size())));
        return joined(chunks);
    }

    @Override
    public int[] encodeVerbatim(String text) {
        List<LabelledTokens> chunks = new ArrayList<>();
        for (String chunk : text.split(ImageTokens.PLACEHOLDER, -1)) {
            int[] ids = inner.encodeVerbatim(chunk);
            chunks.add(new LabelledTokens(ids, ids));
        }
        return joined(chunks).ids();
    }

    private LabelledTokens joined(List<LabelledTokens> chunks) {
        int[] first = chunks.get(0).ids();
        int offset = first.length > 0 && first[0] == inner.bosId() ? 1 : 0;
        int length = chunks.stream().mapToInt(chunk -> chunk.ids().length).sum() + chunks.size() - 1;
        int[] ids = new int[length];
        int[] labels = new int[length];
        int at = 0;
        for (LabelledTokens chunk : chunks) {
            int skip = 0;
            if (at > 0 || chunk != chunks.get(0)) {
                ids[at] = ImageTokens.NO_TOKEN;
                labels[at++] = LabelledTokens.IGNORED;
                skip = Math.min(offset, chunk.ids().length);
            }
            int count = chunk.ids().length - skip;
            System.arraycopy(chunk.ids(), skip, ids, at, count);
            System.arraycopy(chunk.labels(), skip, labels, at, count);
            at += count;
        }
        return new LabelledTokens(Arrays.copyOf(ids, at), Arrays.copyOf(labels, at));
    }

    @Override
    public String decode(int[] ids, boolean skipSpecial) {
        return inner.decode(ids, skipSpecial);
    }

    @Override
    public OptionalInt id(String token) {
        return token.equals(ImageTokens.PLACEHOLDER) ? OptionalInt.of(ImageTokens.NO_TOKEN) : inner.id(token);
    }

    @Override
    public boolean isByte(int id) {
        return inner.isByte(id);
    }

    @Override
    public int size() {
        return inner.size();
    }

    @Override
    public int bosId() {
        return inner.bosId();
    }

    @Override
    public int eosId() {
        return inner.eosId();
    }

    @Override
    public void close() {
        inner.close();
    }
}
