package io.espalier.engine.run.recipe.file;

import io.espalier.engine.run.recipe.CompareRecipe;
import io.espalier.engine.run.recipe.EvaluateRecipe;
import io.espalier.engine.run.recipe.OrchardRecipe;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.recipe.TrainRecipe;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of recipe, as the key {@code kind} names them. */
public enum RecipeKind {
    /** One model through calibration, pruning, recovery, evaluation, comparison and export. */
    PIPELINE(PipelineRecipe.class),
    /** Measures finished models. */
    EVALUATE(EvaluateRecipe.class),
    /** Tables and charts of finished runs. */
    COMPARE(CompareRecipe.class),
    /** Data of the procedural world. */
    ORCHARD(OrchardRecipe.class),
    /** Trains a model of that world from nothing. */
    TRAIN(TrainRecipe.class);

    private final Class<? extends Recipe> type;

    RecipeKind(Class<? extends Recipe> type) {
        this.type = type;
    }

    /** Returns the record of this kind. */
    public Class<? extends Recipe> type() {
        return type;
    }

    /** Returns a recipe of this kind with nothing but defaults. */
    public Recipe defaults() {
        return switch (this) {
            case PIPELINE -> PipelineRecipe.defaults();
            case EVALUATE -> EvaluateRecipe.defaults();
            case COMPARE -> CompareRecipe.defaults();
            case ORCHARD -> OrchardRecipe.defaults();
            case TRAIN -> TrainRecipe.defaults();
        };
    }

    /** Returns the word in recipe files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RecipeKind::word).toList();
    }

    /** Returns the kind that a recipe names in {@code kind}; empty when there is none of this word. */
    public static Optional<RecipeKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Returns the kind of a recipe. */
    public static RecipeKind of(Recipe recipe) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.isInstance(recipe))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind for " + recipe.getClass()));
    }
}
