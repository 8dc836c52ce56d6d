package io.espalier.ui.shell.drop;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides where dropped things go: models to the list, run folders to the library, pictures to the question, scores and plans to
 * the chosen model, recipes to the engine once somebody says so. Every item gets an answer.
 */
public final class Dropped implements DropTarget {
    private final Services services;
    private final Consumer<List<Result>> told;

    /**
     * What became of one dropped thing.
     *
     * @param path the thing
     * @param text what was done with it, or why nothing was
     * @param taken whether something was done
     * @param next what can be done next; empty: nothing
     */
    public record Result(Path path, String text, boolean taken, Optional<Next> next) {
        /** Returns the name of the thing. */
        public String name() {
            return path.getFileName() == null
                    ? path.toString()
                    : path.getFileName().toString();
        }
    }

    /** Something that can be done next. */
    public record Next(String text, Runnable action) {}

    private record Item(Path path, DroppedKind kind) {}

    /**
     * Makes a target.
     *
     * @param services where things go
     * @param told hears what became of them, all that were dropped at once together
     */
    public Dropped(Services services, Consumer<List<Result>> told) {
        this.services = services;
        this.told = told;
    }

    @Override
    public void accept(Path path) {
        acceptAll(List.of(path));
    }

    /** Takes several things; one answer each, all together. */
    public void acceptAll(List<Path> paths) {
        services.background().execute(() -> {
            List<Item> items = paths.stream()
                    .map(path -> new Item(path, DroppedKind.of(path)))
                    .toList();
            services.fx().execute(() -> {
                List<Result> results = new ArrayList<>();
                items.forEach(item -> results.add(take(item)));
                told.accept(results);
            });
        });
    }

    private Result take(Item item) {
        Path path = item.path();
        return switch (item.kind()) {
            case MODEL -> model(path);
            case RUN -> run(folderOf(path));
            case RUNS -> run(path);
            case PICTURE -> picture(path);
            case SCORES -> scores(path);
            case PLAN -> plan(path);
            case RECIPE -> recipe(path);
            case SAMPLES -> refused(path, "drop.samples");
            case MISSING -> refused(path, "drop.missing");
            case UNKNOWN -> refused(path, "drop.unknown");
        };
    }

    private Result model(Path path) {
        services.workspace().open(folderOf(path));
        services.workspace().stepProperty().set(Step.MODEL);
        return taken(path, Texts.get("drop.model"));
    }

    private static Path folderOf(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return Files.isDirectory(path) || parent == null ? path : parent;
    }

    private Result run(Path folder) {
        services.runs().add(folder);
        return taken(folder, Texts.get("drop.run"));
    }

    private Result picture(Path path) {
        services.workspace().question().pictureProperty().set(path);
        Step step = services.workspace().stepProperty().get();
        if (step != Step.PRUNE && step != Step.ANSWERS) {
            services.workspace().stepProperty().set(Step.ANSWERS);
        }
        return taken(path, Texts.get("drop.picture"));
    }

    private Result scores(Path path) {
        ModelEntry model = services.workspace().modelProperty().get();
        if (model == null || model.cardProperty().get() == null) {
            return refused(path, "drop.scores.none");
        }
        services.workspace().useScores(model, path);
        services.workspace().stepProperty().set(Step.IMPORTANCE);
        return taken(path, Texts.get("drop.scores", model.name()));
    }

    private Result plan(Path path) {
        if (services.workspace().cut().resultProperty().get() == null) {
            return refused(path, "drop.plan.none");
        }
        try {
            PruningPlan plan = PlanFile.read(path);
            services.workspace().cut().setParadigm(plan.paradigm());
            services.workspace().cut().setRatio(plan.nominalRatio());
            services.workspace().stepProperty().set(Step.PRUNE);
            return taken(
                    path, Texts.get("drop.plan", plan.paradigm().label(), Figures.wholePercent(plan.nominalRatio())));
        } catch (EngineException e) {
            return new Result(path, WindowWords.message(e), false, Optional.empty());
        }
    }

    private Result recipe(Path path) {
        try {
            RecipeReader.read(path);
        } catch (EngineException e) {
            return new Result(path, WindowWords.message(e), false, Optional.empty());
        }
        Next run = new Next(Texts.get("drop.recipe.run"), () -> start(path));
        return new Result(path, Texts.get("drop.recipe"), true, Optional.of(run));
    }

    private void start(Path recipe) {
        String file = String.valueOf(recipe.getFileName());
        String name = file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
        Path folder = services.home().resolve(name);
        for (int i = 2; Files.exists(folder) || services.queue().holds(folder); i++) {
            folder = services.home().resolve(name + "-" + i);
        }
        services.queue().add(new RunQueue.Entry(name, new Commands.RunRecipe(recipe, folder), folder));
    }

    private static Result taken(Path path, String text) {
        return new Result(path, text, true, Optional.empty());
    }

    private static Result refused(Path path, String key) {
        return new Result(path, Texts.get(key), false, Optional.empty());
    }
}
