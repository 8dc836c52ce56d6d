package io.espalier.engine.pretrain;

import io.espalier.engine.model.BlockContext;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.recover.GradientSource;
import io.espalier.engine.recover.Gradients;
import io.espalier.engine.recover.Parameter;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers to packed questions: cross entropy on answer tokens, weighted, through the whole model. */
final class LessonObjective implements GradientSource {
    private final Nursery.Seedling seedling;
    private final LessonSource.Library library;
    private final Stage stage;

    LessonObjective(Nursery.Seedling seedling, LessonSource.Library library, Stage stage) {
        this.seedling = seedling;
        this.library = library;
        this.stage = stage;
    }

    @Override
    public Gradients gradients(Scope scope, long step, int micro) throws EngineException {
        List<Lesson> lessons = stage.lessons(library, step, micro);
        PackedBatch batch = PackedBatch.of(lessons, library.prefix());
        Tensor state = forward(scope, seedling.model(), lessons, batch);
        Tensor loss = batch.answers().loss(scope, seedling.model().decoder(), state);
        List<Tensor> gradients = scope.kernels()
                .callList(
                        scope,
                        "grad",
                        loss,
                        seedling.parameters().stream().map(Parameter::working).toList());
        return new Gradients(gradients, Map.of("loss", (double) loss.toFloat()));
    }

    /** Computes the last block's raw output [B, T, D] of packed lessons. */
    static Tensor forward(Scope scope, Lvlm model, List<Lesson> lessons, PackedBatch batch) {
        Tensor features = model.project(scope, pixels(scope, model, lessons));
        Tensor ids = scope.of(batch.ids, batch.rows, batch.width);
        Tensor embedded = model.decoder().embed(scope, ids);
        long[] rows = imageRows(model, batch);
        Tensor flat = scope.kernels()
                .call(scope, "reshape", features, new long[] {rows.length, model.config().decoder().hiddenSize()});
        Tensor x = scope.kernels().call(scope, "merge", embedded, scope.of(rows, rows.length), flat);
        Tensor segments = scope.of(batch.segments, batch.rows, batch.width);
        Tensor positions = scope.of(batch.positions, batch.rows, batch.width);
        BlockContext context =
                model.decoder().at(scope, positions, scope.kernels().call(scope, "segment_mask", segments));
        return model.decoder().forward(scope, x, context);
    }

    /** Puts the pictures of a batch together, [B, 3, S, S]. */
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

    private static long[] imageRows(Lvlm model, PackedBatch batch) {
        int image = model.config().tokens().image();
        List<Long> rows = new ArrayList<>();
        for (int i = 0; i < batch.ids.length; i++) {
            if (batch.ids[i] == image) {
                rows.add((long) i);
            }
        }
        return rows.stream().mapToLong(Long::longValue).toArray();
    }
}
