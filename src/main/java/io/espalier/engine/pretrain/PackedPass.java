package io.espalier.engine.pretrain;

import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.block.PackedBlock;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** The forward pass over packed lessons. */
final class PackedPass {
    private PackedPass() {}

    /**
     * Computes the last block's raw output [M, D].
     *
     * @param scope owns the result, and with recorded gradients everything in between
     */
    static Tensor forward(Scope scope, Lvlm model, List<Lesson> lessons, PackedBatch batch) {
        if (!(model.decoder().parts().block() instanceof PackedBlock block)) {
            throw new IllegalArgumentException("this decoder family cannot be trained from nothing yet");
        }
        Tensor x = embed(scope, model, lessons, batch);
        PackedBlock.Context context = context(scope, model.decoder(), batch);
        for (BlockWeights weights : model.decoder().weights()) {
            x = block.packed(scope, x, weights, context);
        }
        return x;
    }

    private static Tensor embed(Scope scope, Lvlm model, List<Lesson> lessons, PackedBatch batch) {
        long[] ids = batch.ids();
        int image = model.config().tokens().image();
        long[] rows = IntStream.range(0, ids.length)
                .filter(i -> ids[i] == image)
                .asLongStream()
                .toArray();
        Kernels kernels = scope.kernels();
        Tensor features = model.project(scope, pixels(scope, model, lessons));
        long[] flat = {rows.length, model.config().decoder().hiddenSize()};
        Tensor embedded = model.decoder().embed(scope, scope.of(ids, ids.length));
        return kernels.call(
                scope, "merge", embedded, scope.of(rows, rows.length), kernels.call(scope, "reshape", features, flat));
    }

    private static PackedBlock.Context context(Scope scope, Decoder decoder, PackedBatch batch) {
        long[] positions = batch.positions();
        BlockContext tables = decoder.at(scope, scope.of(positions, positions.length), scope.none());
        Tensor segments = scope.of(batch.segments(), batch.chunkCount(), batch.chunkLength());
        int type = decoder.computeType().torchCode();
        Kernels kernels = scope.kernels();
        return new PackedBlock.Context(
                tables.cos(),
                tables.sin(),
                scope.of(batch.ofPicture(), batch.chunkCount()),
                batch.prefixLength(),
                kernels.call(scope, "packed_bias", segments, batch.prefixLength(), type),
                kernels.call(scope, "prefix_bias", segments, batch.prefixLength(), type));
    }

    /** Puts the pictures of lessons together, [B, 3, S, S]. */
    static Tensor pixels(Scope scope, Lvlm model, List<Lesson> lessons) {
        int side = model.config().vision().imageSize();
        float[] all = new float[lessons.size() * 3 * side * side];
        int at = 0;
        for (Lesson lesson : lessons) {
            float[] one = lesson.pixels().chw();
            System.arraycopy(one, 0, all, at, one.length);
            at += one.length;
        }
        return scope.of(all, lessons.size(), 3, side, side);
    }
}
