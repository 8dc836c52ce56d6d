package io.espalier.engine.chat;

import io.espalier.engine.checkpoint.AtomicFiles;
import io.espalier.engine.checkpoint.SafetensorsWriter;
import io.espalier.engine.checkpoint.TensorSource;
import io.espalier.engine.model.BlockContext;
import io.espalier.engine.model.Decoder;
import io.espalier.engine.model.Generator;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Writes down everything that a model computes for one prompt, to be compared with another implementation.
 *
 * <p>Tensors, fp32 unless said otherwise: {@code pixels} [3, S, S], {@code vision} [N, Dv] (what the projector takes), {@code
 * projected} [N, D], with a leading axis when there are several pictures and absent when there is none; {@code ids} [T] int64;
 * {@code embeddings} [T, D]; {@code hidden.0} the embeddings, {@code hidden.i} the output of block i - 1, the last one after the
 * final norm; {@code last_block_raw} the output of the last block before that; {@code logits} [T, V]; {@code generated} [G]
 * int64, with the token that ended it, if it ended.
 */
public final class Probe {
    private final OpenedModel opened;
    private final List<TensorSource> tensors = new ArrayList<>();

    private Probe(OpenedModel opened) {
        this.opened = opened;
    }

    /**
     * Computes and writes.
     *
     * @param opened the model, computing in 32 bit
     * @param prompt what it is given
     * @param generate how many tokens to generate; 0 for none
     * @param file the safetensors file to write
     * @param listener hears of every layer and says when to stop
     * @throws EngineException when the file cannot be written
     * @throws Cancelled when the listener says stop
     */
    public static void write(OpenedModel opened, Prompt prompt, int generate, Path file, ProgressListener listener)
            throws EngineException, Cancelled {
        Probe probe = new Probe(opened);
        try (Scope scope = opened.scope().child()) {
            probe.pictures(scope, prompt);
            Tensor embeddings = prompt.embed(scope, opened, opened.model());
            probe.decoder(scope, embeddings, listener);
            probe.tensors.add(integers("ids", prompt.ids()));
            if (generate > 0) {
                probe.generate(scope, embeddings, generate, listener);
            }
        }
        new SafetensorsWriter(AtomicFiles.onDisk()).write(file, probe.tensors);
    }

    private void pictures(Scope scope, Prompt prompt) {
        if (prompt.pictures().isEmpty()) {
            return;
        }
        Tensor pixels = prompt.pixels(scope, opened);
        boolean one = prompt.pictures().size() == 1;
        add("pixels", pixels, one);
        Tensor vision = opened.model().vision().features(scope, pixels);
        add("vision", vision, one);
        add("projected", opened.model().projector().project(scope, vision), one);
    }

    private void decoder(Scope scope, Tensor embeddings, ProgressListener listener) throws Cancelled {
        Decoder decoder = opened.model().decoder();
        BlockContext context = decoder.causal(scope, Math.toIntExact(embeddings.size(1)));
        add("embeddings", embeddings, true);
        Tensor state = embeddings;
        for (int layer = 0; layer < decoder.layers(); layer++) {
            listener.check();
            listener.progress("probe", layer, decoder.layers(), "layer " + layer);
            add("hidden." + layer, state, true);
            state = decoder.block(scope, layer, state, context);
        }
        listener.progress("probe", decoder.layers(), decoder.layers(), "");
        add("last_block_raw", state, true);
        add("hidden." + decoder.layers(), decoder.normed(scope, state), true);
        add("logits", decoder.logits(scope, state), true);
    }

    private void generate(Scope scope, Tensor embeddings, int limit, ProgressListener listener) throws Cancelled {
        List<Integer> ids = new Generator(opened.model()).generate(scope, embeddings, limit, id -> {}, listener);
        List<Integer> generated = new ArrayList<>(ids);
        if (ids.size() < limit) {
            generated.add(ending());
        }
        tensors.add(integers(
                "generated", generated.stream().mapToInt(Integer::intValue).toArray()));
    }

    private int ending() {
        Set<Integer> stops = opened.model().config().tokens().stop();
        return stops.size() == 1 ? stops.iterator().next() : opened.tokenizer().eosId();
    }

    /** Copies a tensor, without its leading axis of length 1 when that stands for the batch. */
    private void add(String name, Tensor tensor, boolean dropFirst) {
        List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
        List<Long> kept = dropFirst ? shape.subList(1, shape.size()) : shape;
        tensors.add(TensorSource.of(name, DType.F32, kept, tensor.toFloats()));
    }

    private static TensorSource integers(String name, int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putLong(value);
        }
        return new TensorSource.Held(
                name,
                DType.I64,
                List.of((long) values.length),
                out -> out.write(bytes.rewind().duplicate()));
    }
}
