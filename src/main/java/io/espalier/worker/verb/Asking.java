package io.espalier.worker.verb;

import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureReader;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.model.Answer;
import io.espalier.engine.model.Assistant;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.Question;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.run.stage.model.OpenedModel;
import io.espalier.engine.run.stage.model.PrunedModels;
import io.espalier.engine.tensor.Scope;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.server.CommandListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions. The model and the layout of its last scores stay open between two questions, so that a slider may ask at one
 * ratio after another; they are closed when another model is asked. Belongs to one thread at a time.
 */
final class Asking implements AutoCloseable {
    private @Nullable Opened opened;
    private @Nullable Ranked ranked;

    /** The model that was asked last. */
    private record Opened(Path model, String device, OpenedModel content) {}

    /** The scores that its weights were laid out by last. */
    private record Ranked(Path scores, String stamp, RankedScores content, PrunedModels models) {}

    synchronized Results.Answer ask(Commands.Ask command, String device, CommandListener listener)
            throws EngineException, Cancelled {
        List<Picture> pictures = new ArrayList<>();
        for (Path image : command.images()) {
            pictures.add(PictureReader.read(image));
        }
        OpenedModel model = open(command.model(), device);
        try (Scope scope = model.scope().child()) {
            Lvlm variant = PrunedModels.ready(scope, variant(scope, model, command.pruning()));
            Question question = Question.of(pictures, command.question(), command.maxNewTokens());
            try (Assistant assistant = new Assistant(scope, variant, model.processor())) {
                Answer answer = assistant.answer(question, listener::token, listener);
                return new Results.Answer(
                        answer.text().strip(), answer.ids().size(), answer.seconds(), answer.tokensPerSecond());
            }
        }
    }

    private Lvlm variant(Scope scope, OpenedModel model, Pruning pruning) throws EngineException {
        if (pruning instanceof Pruning.ByPlan byPlan) {
            return PrunedModels.of(model.model()).pruned(scope, PlanFile.read(byPlan.plan()));
        }
        if (pruning instanceof Pruning.ByScores byScores) {
            Ranked current = ranked(model, byScores);
            return current.models().pruned(scope, Plans.plan(model.folder(), current.content(), byScores));
        }
        return model.model();
    }

    private OpenedModel open(Path path, String device) throws EngineException {
        Path absolute = path.toAbsolutePath().normalize();
        Opened current = opened;
        if (current != null
                && current.model().equals(absolute)
                && current.device().equals(device)) {
            return current.content();
        }
        close();
        Opened fresh = new Opened(absolute, device, OpenedModel.forAnswers(absolute, device));
        opened = fresh;
        return fresh.content();
    }

    private Ranked ranked(OpenedModel model, Pruning.ByScores pruning) throws EngineException {
        String stamp = stamp(pruning.scores());
        Ranked current = ranked;
        if (current != null
                && current.scores().equals(pruning.scores())
                && current.stamp().equals(stamp)) {
            return current;
        }
        RankedScores scores = Plans.ranked(pruning);
        Ranked fresh =
                new Ranked(pruning.scores(), stamp, scores, PrunedModels.of(model.scope(), model.model(), scores));
        ranked = fresh;
        return fresh;
    }

    /** Tells whether a file has been written again since. */
    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public synchronized void close() {
        ranked = null;
        if (opened != null) {
            opened.content().close();
            opened = null;
        }
    }
}
