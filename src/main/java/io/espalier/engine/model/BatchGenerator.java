package io.espalier.engine.model;

import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.KeyValueCache;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Greedy generation for several prompts at once: every weight is read once for all of them, which is what a token costs on a
 * large model. The ids are those of {@link Generator}, but for the last bits of sums that are added up in another order.
 *
 * @param model the model; convert it once with {@link Lvlm#resident} when many tokens are to come
 */
public record BatchGenerator(Lvlm model) {

    /**
     * Continues prompts, each until a stop id or the limit.
     *
     * @param scope parent of the working memory; nothing is left in it
     * @param prompts embeddings [1, T, D], of any lengths, at least one
     * @param limit most tokens to make for each
     * @param eachStep runs after each token of the batch
     * @param listener asked before every token whether to go on
     * @return the new ids of each prompt without the stop id, in the order of the prompts
     * @throws Cancelled when the listener says so
     */
    public List<List<Integer>> generate(
            Scope scope, List<Tensor> prompts, int limit, Runnable eachStep, ProgressListener listener)
            throws Cancelled {
        Set<Integer> stop = model.config().tokens().stop();
        List<List<Integer>> made = Stream.<List<Integer>>generate(ArrayList::new)
                .limit(prompts.size())
                .toList();
        BitSet speaking = new BitSet();
        speaking.set(0, prompts.size());
        try (Scope own = scope.child()) {
            LeftPadded batch = LeftPadded.of(own, prompts);
            int width = Math.toIntExact(batch.embeddings().size(1));
            KeyValueCache cache = model.decoder().cache(own, batch.size(), width + limit);
            long[] next = new long[0];
            for (int step = 0; step < limit && !speaking.isEmpty(); step++) {
                listener.check();
                next = step == 0 ? feed(own, batch, batch.embeddings(), cache) : feed(own, batch, next, cache);
                for (int row = speaking.nextSetBit(0); row >= 0; row = speaking.nextSetBit(row + 1)) {
                    int id = Math.toIntExact(next[row]);
                    if (stop.contains(id)) {
                        speaking.clear(row);
                    } else {
                        made.get(row).add(id);
                    }
                }
                eachStep.run();
            }
        }
        return made;
    }

    private long[] feed(Scope scope, LeftPadded batch, long[] ids, KeyValueCache cache) {
        try (Scope step = scope.child()) {
            Tensor tokens = model.decoder().embed(step, step.of(ids, ids.length, 1));
            return feed(step, batch, tokens, cache);
        }
    }

    private long[] feed(Scope scope, LeftPadded batch, Tensor x, KeyValueCache cache) {
        try (Scope step = scope.child()) {
            Decoder decoder = model.decoder();
            int start = cache.length();
            int length = Math.toIntExact(x.size(1));
            Tensor state = decoder.cached(
                    step,
                    x,
                    decoder.at(step, batch.positions(step, start, length), batch.mask(step, start, length)),
                    cache);
            return decoder.greedy(step, state).toLongs();
        }
    }
}
