package io.espalier.engine.run.folder;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.recipe.file.RecipePaths;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A run that another one came from, as it was when the other began.
 *
 * @param how what the other took from it
 * @param run its id; empty when it was not known
 * @param name its name
 * @param folder its folder; empty when it was not known
 */
public record RunOrigin(How how, String run, String name, String folder) {
    /** What a run can take from another. */
    public enum How {
        /** Its state: the other goes on where this one ended. */
        @JsonProperty("extended")
        EXTENDED,
        /** Its recipe, in which something was then changed. */
        @JsonProperty("forked")
        FORKED,
        /** Something that it made: scores, a plan, a model, data. */
        @JsonProperty("used")
        USED;

        /** Returns the word that stands in manifests and messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Returns a run as an origin.
     *
     * @param how what is taken from it
     * @param folder its folder; the name of a damaged one is all that is known
     */
    public static RunOrigin of(How how, Path folder) {
        Path place = folder.toAbsolutePath().normalize();
        try {
            RunManifest manifest = RunFolder.open(place).manifest();
            return new RunOrigin(how, manifest.run(), manifest.name(), place.toString());
        } catch (EngineException e) {
            return new RunOrigin(how, "", String.valueOf(place.getFileName()), place.toString());
        }
    }

    /**
     * Returns the runs that made what a recipe names: those in whose folders its paths lie.
     *
     * @param recipe a resolved recipe
     * @param own the folder of the run itself, which is none of its origins
     */
    public static List<RunOrigin> ofInputs(Recipe recipe, Path own) {
        Map<Path, RunOrigin> found = new LinkedHashMap<>();
        Path self = own.toAbsolutePath().normalize();
        for (Path input : RecipePaths.of(recipe)) {
            Path place = input.toAbsolutePath().normalize();
            while (place != null && !RunFolder.isRun(place)) {
                place = place.getParent();
            }
            if (place != null && !place.equals(self)) {
                found.computeIfAbsent(place, folder -> of(How.USED, folder));
            }
        }
        return List.copyOf(found.values());
    }
}
