package io.espalier.engine.run.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Path HERE = Path.of("/recipes");
    private static final String RECIPE =
            "kind: pipeline\nmodel: /m\nprune: {scores: /s.json, ratios: [0.3]}\nrecover: {steps: 100}\n";

    private static Sweep sweep(Sweep.Axis... axes) {
        return new Sweep(RECIPE, List.of(axes));
    }

    private static Sweep.Axis axis(String key, String... values) {
        return new Sweep.Axis(key, List.of(values));
    }

    @Test
    void everyCombinationIsARecipeOfItsOwn() throws EngineException {
        List<Sweep.Cell> cells = sweep(axis("prune.ratios", "0.15", "0.3"), axis("seed", "1", "2", "3"))
                .cells(HERE);
        assertEquals(
                List.of(
                        "ratios-0.15-seed-1",
                        "ratios-0.15-seed-2",
                        "ratios-0.15-seed-3",
                        "ratios-0.3-seed-1",
                        "ratios-0.3-seed-2",
                        "ratios-0.3-seed-3"),
                cells.stream().map(Sweep.Cell::name).toList());
        PipelineRecipe last = (PipelineRecipe) cells.get(5).recipe();
        assertEquals(List.of(0.3), last.prune().ratios());
        assertEquals(3, last.seed());
        assertEquals("ratios-0.3-seed-3", last.name());
        assertEquals(
                last, RecipeReader.parse(HERE.resolve("x.yaml"), cells.get(5).text()));
    }

    @Test
    void sectionsInsideSectionsAndWordsAreVariedToo() throws EngineException {
        List<Sweep.Cell> cells = sweep(
                        axis("recover.optimiser.learningRate", "1e-3", "0.0003"), axis("recover.loss", "sft+l2"))
                .cells(HERE);
        PipelineRecipe recipe = (PipelineRecipe) cells.get(1).recipe();
        assertEquals(0.0003, recipe.recover().optimiser().learningRate());
        assertEquals("sft+l2", recipe.recover().loss());
        assertEquals("learningrate-1e-3-loss-sft+l2", cells.get(0).name());
    }

    @Test
    void valueThatNoRecipeMayHaveIsRefusedAsInAFile() {
        EngineException refused = assertThrows(
                EngineException.class,
                () -> sweep(axis("recover.steps", "100", "many")).cells(HERE));
        assertEquals("RC-013", refused.problems().get(0).code());
    }

    @Test
    void noValueMakesNoCellAndTooManyAreRefused() {
        assertEquals(0, sweep(axis("seed")).size());
        assertEquals(
                "RC-024",
                assertThrows(EngineException.class, () -> sweep(axis("seed")).cells(HERE))
                        .problems()
                        .get(0)
                        .code());
        String[] many = IntStream.range(0, 200).mapToObj(String::valueOf).toArray(String[]::new);
        Sweep large = sweep(axis("seed", many), axis("recover.steps", many));
        assertEquals(40_000, large.size());
        assertThrows(EngineException.class, () -> large.cells(HERE));
    }

    @Test
    void namesThatFilesCannotTellApartGetANumber() throws EngineException {
        List<Sweep.Cell> cells =
                sweep(axis("prune.scores", "/a b.json", "/a-b.json")).cells(HERE);
        assertEquals(
                List.of("scores-a-b.json", "scores-a-b.json-cell-2"),
                cells.stream().map(Sweep.Cell::name).toList());
    }

    @Test
    void keysThatHoldOneValueCanBeVaried() throws EngineException {
        var keys = Sweep.keys(RecipeReader.parse(HERE.resolve("r.yaml"), RECIPE));
        assertEquals("100", keys.get("recover.steps"));
        assertEquals("0.3", keys.get("prune.ratios"));
        assertFalse(keys.containsKey("name"));
        var planned = Sweep.keys(
                RecipeReader.parse(HERE.resolve("r.yaml"), "kind: pipeline\nmodel: /m\nprune: {plan: /p.json}\n"));
        assertTrue(planned.containsKey("prune.plan"));
        assertFalse(planned.containsKey("prune.ratios"));
    }
}
