package io.espalier.engine.chat;

import io.espalier.engine.image.Picture;
import io.espalier.engine.model.Generator;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.text.TokenStream;
import io.espalier.engine.text.Turn;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks one variant of an opened model; greedy, so the same question gets the same answer. Belongs to one thread.
 *
 * @param opened the opened model
 * @param model the variant: the base model, or one with a pruned or recovered decoder
 */
public record Chat(OpenedModel opened, Lvlm model) {
    /**
     * What a model answered.
     *
     * @param text the whole answer, without special tokens
     * @param ids its token ids, without the one that ends it
     * @param seconds from the first picture to the last token
     * @param tokensPerSecond rate after the first token, 0 for answers of one token
     */
    public record Reply(String text, List<Integer> ids, double seconds, double tokensPerSecond) {
        /** Copies the ids. */
        public Reply {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Asks a question.
     *
     * @param question what to ask
     * @param pictures shown before the question
     * @param limit most tokens of an answer
     * @param pieces hears the answer piece by piece
     * @param listener asked before every token whether to go on
     * @return the answer
     * @throws Cancelled when the listener says stop
     */
    public Reply ask(
            String question, List<Picture> pictures, int limit, Consumer<String> pieces, ProgressListener listener)
            throws Cancelled {
        return answer(Prompt.of(opened, List.of(Turn.user(question)), pictures), limit, pieces, listener);
    }

    /** Continues a prompt; see {@link #ask}. */
    public Reply answer(Prompt prompt, int limit, Consumer<String> pieces, ProgressListener listener) throws Cancelled {
        long started = System.nanoTime();
        long[] first = {0};
        TokenStream stream = opened.tokenizer().stream();
        List<Integer> ids;
        try (Scope scope = opened.scope().child()) {
            ids = new Generator(model)
                    .generate(
                            scope,
                            prompt.embed(scope, opened, model),
                            limit,
                            id -> {
                                first[0] = first[0] == 0 ? System.nanoTime() : first[0];
                                tell(pieces, stream.push(id));
                            },
                            listener);
        }
        tell(pieces, stream.finish());
        long ended = System.nanoTime();
        double generating = (ended - first[0]) / 1e9;
        double rate = ids.size() > 1 && generating > 0 ? (ids.size() - 1) / generating : 0;
        return new Reply(stream.text().strip(), ids, (ended - started) / 1e9, rate);
    }

    private static void tell(Consumer<String> pieces, String piece) {
        if (!piece.isEmpty()) {
            pieces.accept(piece);
        }
    }
}
