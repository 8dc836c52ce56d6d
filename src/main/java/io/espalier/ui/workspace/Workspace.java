package io.espalier.ui.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.task.TaskList;
import io.espalier.ui.workspace.cut.CutModel;
import io.espalier.ui.workspace.cut.Cutter;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The one state that all views share: which models are open, which is chosen, how it is cut, where we are. */
public final class Workspace {
    private final TaskList tasks;
    private final Executor background;
    private final Executor fx;
    private final ObservableList<ModelEntry> models = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable ModelEntry> model = new SimpleObjectProperty<>();
    private final ObjectProperty<Step> step = new SimpleObjectProperty<>(Step.MODEL);
    private final CutModel cut = new CutModel();
    private final Question question = new Question();
    private final ObjectProperty<@Nullable ExportSubject> export = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable SweepSubject> sweep = new SimpleObjectProperty<>();

    /**
     * Makes an empty workspace.
     *
     * @param tasks starts calls of the engine
     * @param background reads files
     * @param fx runs work on the JavaFX thread, later
     */
    public Workspace(TaskList tasks, Executor background, Executor fx) {
        this.tasks = tasks;
        this.background = background;
        this.fx = fx;
        model.addListener((source, before, now) ->
                cut.use(now == null ? null : now.cutterProperty().get()));
    }

    /** Returns the models, in the order in which they were opened. */
    public ObservableList<ModelEntry> models() {
        return models;
    }

    /** Returns the chosen model; null: none. */
    public ObjectProperty<@Nullable ModelEntry> modelProperty() {
        return model;
    }

    /** Returns the stage on the screen. */
    public ObjectProperty<Step> stepProperty() {
        return step;
    }

    /** Returns the cut of the chosen model. */
    public CutModel cut() {
        return cut;
    }

    /** Returns the picture and the question that models are asked. */
    public Question question() {
        return question;
    }

    /** Returns the model that is to be written for other programs; null: none. */
    public ObjectProperty<@Nullable ExportSubject> exportProperty() {
        return export;
    }

    /** Returns the recipe of which many runs are to be made; null: none. */
    public ObjectProperty<@Nullable SweepSubject> sweepProperty() {
        return sweep;
    }

    /** Returns the long actions. */
    public TaskList tasks() {
        return tasks;
    }

    /** Opens a model folder and chooses it; one that is open already is only chosen. */
    public ModelEntry open(Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        Optional<ModelEntry> known =
                models.stream().filter(m -> m.folder().equals(place)).findFirst();
        ModelEntry entry = known.orElseGet(() -> new ModelEntry(place));
        if (known.isEmpty()) {
            models.add(entry);
        }
        if (known.isEmpty() || entry.stateProperty().get() == ModelEntry.State.REFUSED) {
            open(entry, entry.others());
        }
        model.set(entry);
        return entry;
    }

    /** Opens a listed model again, with other folders of it where somebody says that they are. */
    public void open(ModelEntry entry, OtherFolders places) {
        entry.reopening(places);
        tasks.start(
                Texts.get("task.open", entry.name()),
                new Commands.Open(entry.folder(), places.tower(), places.base()),
                event -> opened(entry, event));
    }

    /** Takes a model off the list; nothing on disk is touched. */
    public void close(ModelEntry entry) {
        models.remove(entry);
        if (model.get() == entry) {
            model.set(models.isEmpty() ? null : models.get(0));
        }
    }

    /**
     * Calibrates a model.
     *
     * @param entry an opened model
     * @param request data, samples, seed and where to write the scores
     */
    public TaskItem calibrate(ModelEntry entry, Commands.Calibrate request) {
        return tasks.start(Texts.get("task.calibrate", entry.name()), request, event -> {
            if (event instanceof EngineEvent.Finished end && end.result() instanceof Results.Calibrated done) {
                useScores(entry, done.scores());
            }
        });
    }

    /** Reads scores for a model from a file, in the background. */
    public void useScores(ModelEntry entry, Path file) {
        ModelCard card = entry.cardProperty().get();
        if (card == null) {
            return;
        }
        background.execute(() -> {
            try {
                Cutter cutter = new Cutter(card, RankedScores.of(ScoresFile.read(file)));
                fx.execute(() -> calibrated(entry, file, cutter));
            } catch (EngineException e) {
                fx.execute(() -> entry.scoresRefused(WindowWords.of(e)));
            }
        });
    }

    private void calibrated(ModelEntry entry, Path file, Cutter cutter) {
        entry.calibrated(file, cutter);
        if (model.get() == entry) {
            cut.use(cutter);
        }
    }

    private void opened(ModelEntry entry, EngineEvent event) {
        if (event instanceof EngineEvent.Finished end) {
            try {
                ModelCard card = card(end.result());
                entry.opened(card);
                Bundled.scoresBeside(entry.folder()).ifPresent(file -> useScores(entry, file));
            } catch (JsonProcessingException e) {
                entry.refused(List.of(Problem.of("UI-002", "the engine's description of the model could not be read")
                        .found(e.getOriginalMessage())
                        .advice("Restart Espalier; if it happens again, copy this report and file it")));
            }
        } else if (event instanceof EngineEvent.Failed failed) {
            entry.refused(failed.problems());
        } else if (event instanceof EngineEvent.Stopped) {
            close(entry);
        }
    }

    private static ModelCard card(Object result) throws JsonProcessingException {
        if (result instanceof ModelCard card) {
            return card;
        }
        return Protocol.json().treeToValue((JsonNode) result, ModelCard.class);
    }
}
