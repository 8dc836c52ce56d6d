package io.espalier.engine.model;

import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.vision.VisionTower;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Every intermediate result of one forward pass by name, for comparison with any other implementation.
 *
 * <p>{@code pixels} [3, S, S], {@code vision} [N, Dv] (the features that the projector takes) and {@code projected} [N, D] of
 * the picture, with one more axis in front if there are several or the family cuts pictures into tiles (then {@code vision}
 * is what leaves the tower, and further results stand between it and the projector); {@code ids} [T], the image token repeated; {@code
 * embeddings} [T, D] with the picture's rows in place; {@code hidden.0} to {@code hidden.L} [T, D], where 0 is the
 * embedding, i the output of block i - 1, and L is taken after the final norm; {@code last_block_raw} [T, D] before that
 * norm; {@code logits} [T, V]; {@code generated}, the ids that greedy decoding adds, the one that ends the answer included.
 */
public final class Probe {
    private final Scope scope;
    private final Lvlm model;
    private final Processor processor;

    /**
     * Looks into a model.
     *
     * @param scope owns the results
     * @param model the model without LoRA factors
     * @param processor of the folder that it is from
     */
    public Probe(Scope scope, Lvlm model, Processor processor) {
        this.scope = scope;
        this.model = model;
        this.processor = processor;
    }

    /**
     * Computes everything.
     *
     * @param request prompt and pictures
     * @param listener hears about layers; asked before each whether to go on
     * @return tensors by name, in the order above; those of pictures and of generation only if asked for
     * @throws EngineException when prompt and pictures do not fit together, or the prompt is longer than the context
     * @throws Cancelled when the listener says so
     */
    public Map<String, Tensor> run(ProbeRequest request, ProgressListener listener) throws EngineException, Cancelled {
        int[] ids = processor.verbatim(request.prompt(), request.pictures());
        int context = model.config().numerics().contextLength();
        if (ids.length + request.generate() > context) {
            throw Problem.of("AS-001", "the prompt is longer than the model's context")
                    .found(ids.length + " tokens, pictures included, and " + request.generate() + " new ones")
                    .expected("at most " + context)
                    .advice("Probe with a shorter prompt, or fewer new tokens")
                    .asException();
        }
        Map<String, Tensor> found = new LinkedHashMap<>();
        Tensor features = pictures(found, request);
        found.put("ids", scope.of(IntStream.of(ids).asLongStream().toArray(), ids.length));
        Tensor embeddings = model.embed(scope, ids, features);
        layers(found, embeddings, listener);
        if (request.generate() > 0) {
            List<Integer> made =
                    new Generator(model).generate(scope, embeddings, request.generate(), id -> {}, listener);
            found.put("generated", generated(embeddings, made, request.generate()));
        }
        return found;
    }

    private Tensor pictures(Map<String, Tensor> found, ProbeRequest request) {
        if (request.pictures().isEmpty()) {
            return scope.none();
        }
        int count =
                processor.pixelProcessor().isTiled() ? 0 : request.pictures().size();
        Tensor pixels = processor.pixels(scope, request.pictures());
        found.put("pixels", single(pixels, count));
        Tensor typed = scope.kernels()
                .call(scope, "to", pixels, model.decoder().computeType().torchCode());
        Tensor features = typed;
        for (VisionTower.Stage stage : model.vision().stages(scope, typed)) {
            found.put(stage.name(), single(stage.tensor(), count));
            features = stage.tensor();
        }
        Tensor projected = model.projector().project(scope, features);
        found.put("projected", single(projected, count));
        return projected;
    }

    private void layers(Map<String, Tensor> found, Tensor embeddings, ProgressListener listener) throws Cancelled {
        Decoder decoder = model.decoder();
        BlockContext context = decoder.causal(scope, Math.toIntExact(embeddings.size(1)));
        found.put("embeddings", single(embeddings, 1));
        Tensor state = embeddings;
        for (int layer = 0; layer < decoder.layers(); layer++) {
            listener.check();
            listener.progress("probe", layer, decoder.layers(), "");
            found.put("hidden." + layer, single(state, 1));
            state = decoder.block(scope, layer, state, context);
        }
        found.put("hidden." + decoder.layers(), single(decoder.normed(scope, state), 1));
        found.put("last_block_raw", single(state, 1));
        found.put("logits", single(decoder.logits(scope, state), 1));
        listener.progress("probe", decoder.layers(), decoder.layers(), "");
    }

    /** The generator leaves the stop id out; the model is asked once more which one it was. */
    private Tensor generated(Tensor embeddings, List<Integer> made, int limit) {
        long[] ids = made.stream().mapToLong(Integer::longValue).toArray();
        Tensor tensor = scope.of(ids, ids.length);
        if (ids.length == limit) {
            return tensor;
        }
        try (Scope own = scope.child()) {
            Decoder decoder = model.decoder();
            Tensor all = ids.length == 0
                    ? embeddings
                    : own.kernels()
                            .call(own, "cat", List.of(embeddings, decoder.embed(own, own.of(ids, 1, ids.length))), 1);
            Tensor state = decoder.forward(own, all, decoder.causal(own, Math.toIntExact(all.size(1))));
            Tensor stop = own.of(new long[] {decoder.greedy(own, state).toLong()}, 1);
            return scope.kernels().call(scope, "cat", List.of(tensor, stop), 0);
        }
    }

    /** Takes the first axis away if it counts one. */
    private Tensor single(Tensor tensor, int count) {
        if (count != 1) {
            return tensor;
        }
        long[] shape = tensor.shape();
        return scope.kernels().call(scope, "reshape", tensor, Arrays.copyOfRange(shape, 1, shape.length));
    }
}
