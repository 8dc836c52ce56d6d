package io.espalier.engine.run.recipe;

/**
 * What a run is to do, as a person wrote it; relative paths are taken from the folder of the recipe file.
 *
 * <p>Every kind is a record whose keys are its components, each described by a {@link Setting}; absent keys take the values of
 * the record's {@code defaults()}.
 */
public sealed interface Recipe permits PipelineRecipe, EvaluateRecipe, CompareRecipe, OrchardRecipe, TrainRecipe {
    /** Returns what to call the run. */
    String name();

    /** Returns the number that every random choice follows from. */
    long seed();
}
