package io.espalier.ui.workspace;

/**
 * A recipe of which many runs are to be made.
 *
 * @param name what to call the runs together
 * @param recipe the recipe as YAML, its paths absolute
 */
public record SweepSubject(String name, String recipe) {}
