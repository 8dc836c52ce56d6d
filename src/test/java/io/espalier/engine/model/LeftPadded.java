package io.espalier.engine.model;

import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.KeyValueCache;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Greedy generation of several prompts at once, padded at their start, as transformers does it. */
final class LeftPadded {
    private final Scope scope;
    private final Decoder decoder;
    private final int[] padding;
    private final int width;

    private LeftPadded(Scope scope, Decoder decoder, List<Tensor> prompts) {
        this.scope = scope;
        this.decoder = decoder;
        this.width =
                prompts.stream().mapToInt(prompt -> (int) prompt.size(1)).max().orElse(0);
        this.padding = prompts.stream()
                .mapToInt(prompt -> width - (int) prompt.size(1))
                .toArray();
    }

    /**
     * Continues prompts.
     *
     * @param prompts embeddings [1, T, D] of any lengths
     * @param limit how many tokens to make of each; stop ids are tokens like others here
     */
    static List<List<Integer>> generate(Scope scope, Decoder decoder, List<Tensor> prompts, int limit) {
        return new LeftPadded(scope, decoder, prompts).generate(prompts, limit);
    }

    private List<List<Integer>> generate(List<Tensor> prompts, int limit) {
        KeyValueCache cache = decoder.cache(scope, prompts.size(), width + limit);
        List<List<Integer>> made = new ArrayList<>();
        prompts.forEach(prompt -> made.add(new ArrayList<>()));
        Tensor x = padded(prompts);
        for (int step = 0; step < limit; step++) {
            int start = cache.length();
            BlockContext context = decoder.at(scope, positions(start, (int) x.size(1)), mask(start, (int) x.size(1)));
            long[] ids = decoder.greedy(scope, decoder.cached(scope, x, context, cache))
                    .toLongs();
            for (int b = 0; b < ids.length; b++) {
                made.get(b).add((int) ids[b]);
            }
            x = decoder.embed(scope, scope.of(ids, ids.length, 1));
        }
        return made;
    }

    private Tensor padded(List<Tensor> prompts) {
        List<Tensor> rows = new ArrayList<>();
        for (int b = 0; b < padding.length; b++) {
            Tensor zeros = scope.zeros(
                    decoder.computeType(), 1, padding[b], prompts.get(b).size(2));
            rows.add(scope.kernels().call(scope, "cat", List.of(zeros, prompts.get(b)), 1));
        }
        return scope.kernels().call(scope, "cat", rows, 0);
    }

    private Tensor positions(int start, int length) {
        long[] values = new long[padding.length * length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, start + i % length - padding[i / length]);
        }
        return scope.of(values, padding.length, length);
    }

    /** Padding sees itself alone: a row that sees nothing has no softmax. */
    private Tensor mask(int start, int length) {
        int all = start + length;
        long[] seen = new long[padding.length * length * all];
        for (int b = 0; b < padding.length; b++) {
            for (int t = 0; t < length; t++) {
                for (int s = 0; s <= start + t; s++) {
                    seen[(b * length + t) * all + s] = s >= padding[b] || s == start + t ? 1 : 0;
                }
            }
        }
        Tensor numbers = scope.of(seen, padding.length, 1, length, all);
        return scope.kernels().call(scope, "to", numbers, 11);
    }
}
