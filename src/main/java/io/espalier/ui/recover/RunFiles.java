package io.espalier.ui.recover;

import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files that a run begins with, and where they lie: its plan, its recipe, its folder. */
final class RunFiles {
    private final Services services;

    RunFiles(Services services) {
        this.services = services;
    }

    /** Returns where the plan of a run is written. */
    Path plan(String run) {
        return services.home().resolve("plans").resolve(run + ".json");
    }

    /** Returns where the recipe of a run is written. */
    Path recipe(String run) {
        return services.home().resolve("recipes").resolve(run + ".yaml");
    }

    /** Returns the run folder of this name, a number behind it while another run has it or waits for it. */
    Path free(String run) {
        Path folder = services.home().resolve(run);
        for (int i = 2; Files.exists(folder) || services.queue().holds(folder); i++) {
            folder = services.home().resolve(run + "-" + i);
        }
        return folder;
    }

    /**
     * Writes plan and recipe in the background.
     *
     * @param draft the recipe
     * @param plan the plan that it names; null: it names none of ours
     * @param then gets the recipe file, on the JavaFX thread
     * @param failed hears why the recipe could not be written
     */
    void write(RecipeDraft draft, @Nullable PruningPlan plan, Consumer<Path> then, Consumer<Problem> failed) {
        Path file = recipe(draft.name());
        Runnable recipe = () -> services.background().execute(() -> {
            Optional<Problem> fault = RecipeFiles.write(file, draft.yaml());
            services.fx().execute(() -> fault.ifPresentOrElse(failed, () -> then.accept(file)));
        });
        if (plan == null) {
            recipe.run();
        } else {
            Plans.write(services, plan, plan(draft.name()), told -> recipe.run());
        }
    }
}
