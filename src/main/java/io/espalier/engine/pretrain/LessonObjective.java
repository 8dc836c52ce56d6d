package io.espalier.engine.pretrain;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.train.GradientSource;
import io.espalier.engine.train.Gradients;
import io.espalier.engine.train.Parameter;
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
        Tensor state = PackedPass.forward(scope, seedling.model(), lessons, batch);
        Tensor loss = batch.answers().loss(scope, seedling.model().decoder(), state);
        List<Tensor> gradients = scope.kernels()
                .callList(
                        scope,
                        "grad",
                        loss,
                        seedling.parameters().stream().map(Parameter::working).toList());
        return new Gradients(gradients, Map.of("loss", (double) loss.toFloat()));
    }
}
