package io.espalier.ui.recover;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.RecoverSection;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** The fields of a recovery and what they come to: a recipe, the data that it names, what is wrong with it. */
final class DraftForm {
    private final List<RecipeField> fields;
    private final BooleanProperty measure = new SimpleBooleanProperty(true);

    /**
     * A run whose recipe is the draft's beginning.
     *
     * @param run the run
     * @param recipe its recipe
     */
    record Fork(RunEntry run, PipelineRecipe recipe) {}

    /**
     * What a draft begins with: another run's recipe, or else a model and the plan of its cut.
     *
     * @param fork the other run; null: none
     * @param model the model; null: none is open
     */
    record Beginning(@Nullable Fork fork, @Nullable ModelEntry model) {
        /** Returns whether there is nothing to begin with. */
        boolean isNone() {
            return fork == null && model == null;
        }

        private @Nullable Path folder() {
            return fork != null ? fork.recipe().model() : model == null ? null : model.folder();
        }
    }

    DraftForm() {
        List<RecipeField> all = new ArrayList<>(RecipeField.of("recover", RecoverSection.defaults()));
        all.addAll(RecipeField.top(PipelineRecipe.defaults(), List.of("seed", "device")));
        this.fields = List.copyOf(all);
        Bundled.trainingData().ifPresent(path -> field("data").valueProperty().set(path.toString()));
    }

    List<RecipeField> fields() {
        return fields;
    }

    BooleanProperty measureProperty() {
        return measure;
    }

    RecipeField field(String key) {
        return fields.stream().filter(f -> f.name().equals(key)).findFirst().orElseThrow();
    }

    String text(String key) {
        return field(key).valueProperty().get();
    }

    int whole(String key, int otherwise) {
        try {
            return Integer.parseInt(text(key).strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Lets every listener hear of every field. */
    void listen(Runnable changed) {
        fields.forEach(field -> field.valueProperty().addListener((source, before, now) -> changed.run()));
        measure.addListener(change -> changed.run());
    }

    /** Fills the fields with what a recipe says. */
    void fill(PipelineRecipe recipe) {
        RecipeDraft.fill(fields, RecipeReader.tree(recipe));
    }

    /**
     * Returns the recipe as it would be written now.
     *
     * @param run what to call the run
     * @param from what it begins with
     * @param plan where its plan is written
     */
    RecipeDraft draft(String run, Beginning from, Path plan) {
        Fork begun = from.fork();
        var base = begun != null || from.model() == null
                ? RecipeDraft.base(RecipeReader.tree(begun == null ? PipelineRecipe.defaults() : begun.recipe()))
                : RecipeDraft.base(from.model().folder(), plan);
        return new RecipeDraft(run, base, fields, measure.get() ? testData(begun) : null);
    }

    private static @Nullable Path testData(@Nullable Fork begun) {
        var evaluate = begun == null ? null : begun.recipe().evaluate();
        Path own = evaluate == null ? null : evaluate.data();
        return own == null ? Bundled.testData().orElse(null) : own;
    }

    /** Returns the samples that the fields name; empty while they name none. */
    Optional<Commands.DataChoice> dataChoice(Beginning from) {
        Path model = from.folder();
        String file = text("data").strip();
        if (model == null || file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Commands.DataChoice(
                    model,
                    Path.of(file),
                    text("turns"),
                    Double.parseDouble(text("fraction")),
                    Long.parseLong(text("seed"))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Checks a recipe as {@code espalier run --check} does. */
    static List<Problem> problems(Path file, String yaml) {
        try {
            RecipeReader.parse(file, yaml);
            return List.of();
        } catch (EngineException e) {
            return WindowWords.of(e);
        }
    }

    /** Says each problem at the field that it names, in the words of the check; returns the others. */
    List<Problem> place(List<Problem> found) {
        return found.stream()
                .filter(problem -> !RecipeFiles.said(problem, fields))
                .toList();
    }

    /** Takes back what was said at the fields. */
    void clearMessages() {
        fields.forEach(field -> field.messageProperty().set(""));
    }
}
