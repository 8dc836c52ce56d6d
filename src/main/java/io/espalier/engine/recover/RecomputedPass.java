package io.espalier.engine.recover;

import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.DecoderBlock.Wanted;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.train.Gradients;
import io.espalier.engine.train.Parameter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Gradients of one micro-batch with every decoder block computed twice (gradient checkpointing; Chen et al. 2016, "Training
 * deep nets with sublinear memory cost"): forward keeps the input of each block, backward goes from the last block to the
 * first, computes it anew and takes its vector-Jacobian product.
 *
 * <p>Equal to the whole graph's gradients bit for bit, at a third more arithmetic. In memory are the inputs of all blocks and
 * the inside of one, instead of the inside of all.
 *
 * @param recovery what is trained
 * @param batch on what
 */
record RecomputedPass(Recovery recovery, SampleBatch batch) {

    /**
     * Computes loss and gradients.
     *
     * @param scope records gradients and owns the results
     * @return gradients in the order of the recovery's parameters: projector first, then factors block by block
     */
    Gradients gradients(Scope scope) {
        Decoder decoder = recovery.student().decoder();
        Tensor embedded = batch.embeddings(scope, recovery.student());
        try (Scope quiet = Kernels.silent(scope)) {
            BlockContext context = batch.context(quiet, decoder);
            List<Tensor> states = forward(quiet, embedded, context);
            Map<String, Double> losses;
            Tensor gradient;
            try (Scope head = scope.child()) {
                Tensor last = head.kernels().call(head, "leaf", states.get(decoder.layers()));
                ObjectiveLoss loss = recovery.loss(head, batch, embedded, last);
                losses = loss.values();
                List<Tensor> found = head.kernels().callList(head, "grad", loss.total(), List.of(last));
                gradient = quiet.keep(found.get(0), head);
            }
            Backward backward = new Backward(scope, quiet, states, context);
            Tensor entering = backward.through(gradient);
            return new Gradients(all(scope, embedded, entering, backward), losses);
        }
    }

    /** Returns what enters each block, and what leaves the last. */
    private List<Tensor> forward(Scope quiet, Tensor embedded, BlockContext context) {
        Decoder decoder = recovery.student().decoder();
        List<Tensor> states = new ArrayList<>(List.of(embedded));
        for (int layer = 0; layer < decoder.layers(); layer++) {
            try (Scope step = quiet.child()) {
                states.add(quiet.keep(decoder.block(step, layer, states.get(layer), context), step));
            }
        }
        return states;
    }

    /** Puts the gradients of the projector, if it is trained, before those of the factors. */
    private List<Tensor> all(Scope scope, Tensor embedded, Tensor entering, Backward backward) {
        List<Tensor> projector = recovery.parameters().stream()
                .map(Parameter::working)
                .limit(recovery.parameters().size() - backward.count())
                .toList();
        List<Tensor> all = new ArrayList<>();
        if (projector.isEmpty()) {
            return backward.factors();
        }
        if (batch.samples().stream().allMatch(sample -> sample.pictures().isEmpty())) {
            projector.forEach(leaf -> all.add(scope.zeros(leaf.dtype(), leaf.shape())));
        } else {
            all.addAll(scope.kernels().callList(scope, "vjp", embedded, entering, projector));
        }
        all.addAll(backward.factors());
        return all;
    }

    /** The way back through the blocks. */
    private final class Backward {
        private final Scope scope;
        private final Scope quiet;
        private final List<Tensor> states;
        private final BlockContext context;
        private final Deque<List<Tensor>> found = new ArrayDeque<>();

        Backward(Scope scope, Scope quiet, List<Tensor> states, BlockContext context) {
            this.scope = scope;
            this.quiet = quiet;
            this.states = states;
            this.context = context;
        }

        /** Turns the gradient of what leaves the last block into that of what enters the first. */
        Tensor through(Tensor gradient) {
            Decoder decoder = recovery.student().decoder();
            Wanted wanted = recovery.factors().isPresent() ? Wanted.LORA : Wanted.INPUT;
            Tensor leaving = gradient;
            for (int layer = decoder.layers() - 1; layer >= 0; layer--) {
                states.get(layer + 1).close();
                try (Scope step = quiet.child()) {
                    List<Tensor> products = decoder.blockVjp(step, layer, states.get(layer), leaving, context, wanted);
                    leaving.close();
                    leaving = quiet.keep(products.get(0), step);
                    found.addFirst(products.subList(1, products.size()).stream()
                            .map(product -> scope.keep(product, step))
                            .toList());
                }
            }
            return leaving;
        }

        /** Returns the gradients of the factors, block by block. */
        List<Tensor> factors() {
            return found.stream().flatMap(List::stream).toList();
        }

        int count() {
            return found.stream().mapToInt(List::size).sum();
        }
    }
}
