package io.espalier.engine.model;

import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.KeyValueCache;
import io.espalier.engine.model.decoder.Positions;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Greedy generation with a key/value cache, one sequence at a time: the most probable token, until a stop id or the limit.
 *
 * @param model the model; convert it once with {@link Lvlm#resident} when many tokens are to come
 */
public record Generator(Lvlm model) {

    /**
     * Continues a prompt.
     *
     * @param scope parent of the working memory; nothing is left in it
     * @param prompt embeddings [1, T, D]
     * @param limit most tokens to make
     * @param eachToken hears every new id at once, on this thread; not the stop id
     * @param listener asked before every token whether to go on
     * @return the new ids without the stop id
     * @throws Cancelled when the listener says so
     */
    public List<Integer> generate(
            Scope scope, Tensor prompt, int limit, IntConsumer eachToken, ProgressListener listener) throws Cancelled {
        try (Scope own = scope.child()) {
            int length = Math.toIntExact(prompt.size(1));
            KeyValueCache cache = model.decoder().cache(own, 1, length + limit);
            return extend(own, prompt, cache, limit, eachToken, listener);
        }
    }

    /**
     * Continues what a cache already holds; the cache then also holds the prompt and the new tokens but the last.
     *
     * @param scope parent of the working memory
     * @param prompt embeddings [1, T, D] of the positions after the cached ones
     * @param cache with room for T + limit more positions
     * @return the new ids without the stop id
     * @throws Cancelled when the listener says so
     */
    public List<Integer> extend(
            Scope scope,
            Tensor prompt,
            KeyValueCache cache,
            int limit,
            IntConsumer eachToken,
            ProgressListener listener)
            throws Cancelled {
        List<Integer> ids = new ArrayList<>();
        int next = -1;
        while (ids.size() < limit) {
            listener.check();
            try (Scope step = scope.child()) {
                next = next < 0 ? feed(step, prompt, cache) : feed(step, token(step, next), cache);
            }
            if (model.config().tokens().stop().contains(next)) {
                break;
            }
            ids.add(next);
            eachToken.accept(next);
        }
        return ids;
    }

    private Tensor token(Scope step, int id) {
        return model.decoder().embed(step, step.of(new long[] {id}, 1, 1));
    }

    private int feed(Scope step, Tensor x, KeyValueCache cache) {
        Decoder decoder = model.decoder();
        Tensor positions = Positions.range(step, cache.length(), Math.toIntExact(x.size(1)));
        if (decoder.computeType() == DType.BF16 && x.size(0) * x.size(1) == 1) {
            return step.kernels().singleRows().compute(() -> next(step, x, positions, cache));
        }
        return next(step, x, positions, cache);
    }

    private int next(Scope step, Tensor x, Tensor positions, KeyValueCache cache) {
        Decoder decoder = model.decoder();
        Tensor state = decoder.cached(step, x, decoder.at(step, positions, step.none()), cache);
        return Math.toIntExact(decoder.greedy(step, state).toLong());
    }
}
