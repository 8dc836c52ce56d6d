package io.espalier.engine.run.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.planner.Goal;
import io.espalier.engine.prune.planner.PlanRequest;
import io.espalier.engine.prune.planner.Ranking;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineStagesTest {
    @TempDir
    private Path folder;

    @Test
    void ratiosMakeOneVariantEach() throws Exception {
        assertEquals(
                List.of("prune layerwise-15", "prune layerwise-30", "prune widthwise-15", "prune widthwise-30"),
                names("  paradigms: [layerwise, widthwise]\n  ratios: [0.15, 0.3]\n"));
    }

    @Test
    void ratiosOfParametersKeepTheirNamesAndAimAtTheWholeModel() throws Exception {
        List<Stage> stages = stages("  ratios: [0.15]\n  ratioOf: parameters\n");
        assertEquals("prune widthwise-15", stages.get(0).name());
        PruneStage.Origin.Made made = (PruneStage.Origin.Made) ((PruneStage) stages.get(0)).origin();
        assertEquals(new Goal.TrueRatio(0.15), made.cut().goal());
    }

    @Test
    void targetsStandInForTheRatios() throws Exception {
        assertEquals(
                List.of(
                        "prune widthwise-5000000000-parameters",
                        "prune widthwise-4000000000-parameters",
                        "prune widthwise-9000000-bytes"),
                names("  parameters: [5000000000, 4000000000]\n  bytes: 9000000\n"));
    }

    @Test
    void presetsHaveTheNamesAndSizesOfThePaper() throws Exception {
        List<Stage> stages = stages("  paradigms: [layerwise, widthwise]\n  presets: [paper-30]\n  ratios: [0.5]\n");
        assertEquals(
                List.of("prune layerwise-30", "prune widthwise-30"),
                stages.stream().map(Stage::name).toList());
        PruneStage.Cut widths = ((PruneStage.Origin.Made) ((PruneStage) stages.get(1)).origin()).cut();
        assertEquals(new Goal.Ratio(0.4), widths.goal());
        assertEquals("paper", widths.extent().ranges());
    }

    @Test
    void wordsOfACutReachThePlanner() throws Exception {
        List<Stage> stages = stages("  ranking: global\n  layersFirst: 0.25\n");
        PruneStage.Cut cut = ((PruneStage.Origin.Made) ((PruneStage) stages.get(0)).origin()).cut();
        PlanRequest request = cut.extent().request(Paradigm.WIDTHWISE, cut.goal(), 12);
        assertEquals(Ranking.GLOBAL, request.ranking());
        assertEquals(0.25, request.depth());
    }

    @Test
    void rangesThatCannotBeReadAreToldWithWhatElseIsMissing() {
        EngineException refused = assertThrows(
                EngineException.class,
                () -> names("  attentionLayers: three\n  mlpLayers: 9-4\nexport: {variant: nothing}\n"));
        assertEquals(3, refused.problems().size(), refused.getMessage());
        assertTrue(refused.getMessage().contains("\"three\""), refused.getMessage());
    }

    private List<String> names(String prune) throws Exception {
        return stages(prune).stream().map(Stage::name).toList();
    }

    private List<Stage> stages(String prune) throws Exception {
        Path recipe = Files.writeString(
                folder.resolve("recipe.yaml"), "kind: pipeline\nmodel: m\nprune:\n  scores: s.json\n" + prune);
        PipelineRecipe read = (PipelineRecipe) RecipeReader.read(recipe);
        return PipelineStages.of(read, new RunFolder(folder.resolve("run")), null);
    }
}
