package io.espalier.ui.recover;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.workspace.Plans;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recipes as files, and their problems as messages of fields. Touches the disk, so not on the JavaFX thread. */
final class RecipeFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RecipeFiles.class);
    private static final Pattern KEY = Pattern.compile("\"([A-Za-z]+)\"");

    private RecipeFiles() {}

    /** Writes a recipe; returns why it could not be written. */
    static Optional<Problem> write(Path file, String yaml) {
        try {
            AtomicFiles.onDisk().write(Plans.prepared(file), yaml);
            return Optional.empty();
        } catch (EngineException e) {
            return Optional.of(WindowWords.of(e).get(0));
        }
    }

    /** Returns the recipe of a run that recovers something. */
    static Optional<PipelineRecipe> pipeline(Path run) {
        try {
            return RunFolder.open(run).recipe() instanceof PipelineRecipe recipe && recipe.recover() != null
                    ? Optional.of(recipe)
                    : Optional.empty();
        } catch (EngineException e) {
            LOG.warn("The recipe of a run cannot be taken over", e);
            return Optional.empty();
        }
    }

    /** Returns how many samples a step of a run takes; empty when it recovers nothing. */
    static Optional<Integer> batch(Path run) {
        return pipeline(run)
                .flatMap(recipe -> Optional.ofNullable(recipe.recover()))
                .map(recover -> recover.batch());
    }

    /** Says a problem at the field that it names, in the words of the check without the place, which is the field itself. */
    static boolean said(Problem problem, List<RecipeField> fields) {
        Matcher key = KEY.matcher(problem.what());
        if (!key.find()) {
            return false;
        }
        for (RecipeField field : fields) {
            if (field.name().equals(key.group(1))) {
                field.messageProperty().set(problem.at("").message());
                return true;
            }
        }
        return false;
    }
}
