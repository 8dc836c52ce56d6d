package io.espalier.ui.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.cli.ParsedCommand;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.planner.PaperPreset;
import io.espalier.engine.prune.planner.PlanRequest;
import io.espalier.engine.prune.planner.Planner;
import io.espalier.engine.prune.planner.Ranking;
import io.espalier.ui.SampleData;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.ui.workspace.cut.Cutter;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneViewModelTest {
    private static final double TICK_MILLIS = 50;

    @TempDir
    Path home;

    private SampleWindow sample;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
    }

    @Test
    void figuresFollowTheRatio() {
        sample.openCalibrated("sprout");
        PruneViewModel model = new PruneViewModel(sample.services());
        model.ratioProperty().set(0.3);
        PruneViewModel.Line parameters = model.lines().get(0);
        assertEquals("prune.parameters", parameters.key());
        assertTrue(parameters.change().startsWith("−"), parameters.change());
        assertTrue(parameters.share() < 0.9);
        assertTrue(model.summary().contains("heads"), model.summary());
    }

    @Test
    void typedTargetMovesTheRatio() {
        sample.openCalibrated("sprout");
        PruneViewModel model = new PruneViewModel(sample.services());
        model.targetProperty().set("9.0");
        model.aim();
        assertEquals("", model.targetFaultProperty().get());
        assertTrue(model.ratioProperty().get() > 0.1);
        assertTrue(sample.services()
                        .workspace()
                        .cut()
                        .resultProperty()
                        .get()
                        .after()
                        .parameters()
                <= 9_000_000);
    }

    @Test
    void nonsenseTargetIsRefusedInWords() {
        sample.openCalibrated("sprout");
        PruneViewModel model = new PruneViewModel(sample.services());
        model.targetProperty().set("small");
        model.aim();
        assertEquals("Type a number above 0", model.targetFaultProperty().get());
    }

    @Test
    void savedPlanReadsBack() throws EngineException {
        sample.openCalibrated("sprout");
        PruneViewModel model = new PruneViewModel(sample.services());
        model.ratioProperty().set(0.45);
        Path file = home.resolve("plans").resolve("mine.json");
        model.save(file);
        PruningPlan plan = PlanFile.read(file);
        assertEquals(0.45, plan.nominalRatio());
        assertTrue(model.savedProperty().get().startsWith("Saved"));
    }

    @Test
    void commandMakesThisPlan() {
        sample.openCalibrated("sprout");
        PruneViewModel model = new PruneViewModel(sample.services());
        model.ratioProperty().set(0.3);
        sample.services().workspace().cut().protect(2, true);
        assertTrue(
                model.command().endsWith("--paradigm widthwise --ratio 0.3 --protect 2 -o plan.json"), model.command());
    }

    @Test
    void whereAndRoundingReachPlanCommandAndEngine() throws EngineException {
        sample.openCalibrated("sprout");
        PruneViewModel model = new PruneViewModel(sample.services());
        model.ratioProperty().set(0.3);
        model.whereProperty().set(PruneViewModel.Where.ALL);
        model.multipleProperty().set(32);
        assertTrue(model.command().contains("--ratio 0.3 --ranges all --neuron-multiple 32"), model.command());
        Pruning.ByScores told =
                (Pruning.ByScores) Plans.present(sample.services()).orElseThrow();
        assertEquals("all", told.ranges());
        assertEquals(32, told.neuronMultiple());
        sample.services().workspace().cut().undo();
        assertEquals(1, model.multipleProperty().get());
    }

    @Test
    void bothParadigmsAndGlobalRankingReachPlanCommandAndEngine() throws EngineException {
        sample.openCalibrated("sprout");
        PruneViewModel model = new PruneViewModel(sample.services());
        model.ratioProperty().set(0.4);
        model.multipleProperty().set(32);
        model.rankingProperty().set(Ranking.GLOBAL);
        model.layersFirstProperty().set(3);
        assertEquals(1, model.multipleProperty().get(), "a global ranking rounds nothing");
        CutResult result = model.cut().resultProperty().get();
        assertEquals(3, result.layersGone());
        assertTrue(model.summary().startsWith("3 layers"), model.summary());
        Pruning told = Plans.present(sample.services()).orElseThrow();
        assertEquals(told, ((Commands.Plan) ParsedCommand.of(model.command())).pruning());
        assertEquals("global", ((Pruning.ByScores) told).ranking());
        model.multipleProperty().set(8);
        assertEquals(Ranking.LOCAL, model.rankingProperty().get(), "what was asked for last stands");
    }

    @Test
    void presetIsOneStepAndFitsTheParadigm() {
        sample.openCalibrated("sprout");
        PruneViewModel model = new PruneViewModel(sample.services());
        model.preset(PaperPreset.P30);
        assertEquals(0.4, model.ratioProperty().get());
        assertEquals(PruneViewModel.Where.PAPER, model.whereProperty().get());
        model.cut().undo();
        assertEquals(0, model.ratioProperty().get());
        assertEquals(PruneViewModel.Where.INNER, model.whereProperty().get());
        model.paradigmProperty().set(Paradigm.LAYERWISE);
        model.preset(PaperPreset.P30);
        assertEquals(0.3125, model.ratioProperty().get());
    }

    @Test
    void commandOfADrawnCurveMakesTheSamePlan() throws EngineException {
        sample.openCalibrated("sprout");
        PruneViewModel model = new PruneViewModel(sample.services());
        model.ratioProperty().set(0.3);
        model.cut().draw(4, 0.7);
        model.cut().draw(5, 1 / 3.0);
        Pruning.ByScores told = ((Commands.Plan) ParsedCommand.of(model.command())).pruning();
        assertEquals(Plans.present(sample.services()).orElseThrow(), told);
        ModelCard card =
                SampleData.sprout(sample.services().home().resolve("sprout").toString());
        RankedScores ranked = RankedScores.of(ScoresFile.read(told.scores()));
        BaseModel base =
                new BaseModel(card.name(), ranked.scores().calibration().modelHash(), card.decoder());
        PlanRequest request = told.extent()
                .request(Paradigm.WIDTHWISE, told.goal(), card.decoder().layers());
        assertEquals(
                model.cut().resultProperty().get().plan(),
                Planner.of(base, Cutter.sizeOf(card), ranked).plan(request));
    }

    @Test
    void layersTakenOutByHandAreToldTheEngineAsAPlan() throws EngineException {
        sample.openCalibrated("sprout");
        PruneViewModel model = new PruneViewModel(sample.services());
        model.cut().toggleLayer(4);
        Pruning.ByPlan told = (Pruning.ByPlan) Plans.present(sample.services()).orElseThrow();
        PruningPlan plan = PlanFile.read(told.plan());
        assertEquals(model.cut().resultProperty().get().plan().layers(), plan.layers());
        assertTrue(model.command().startsWith("espalier export"), model.command());
        assertTrue(model.command().contains("--plan " + told.plan()), model.command());
        model.cut().toggleLayer(5);
        Pruning.ByPlan other = (Pruning.ByPlan) Plans.present(sample.services()).orElseThrow();
        assertNotEquals(told.plan(), other.plan(), "an answer of another cut is another answer");
    }

    @Test
    void sliderOfLargeModelKeepsPace() {
        sample.openCalibrated("llava-7b");
        PruneViewModel model = new PruneViewModel(sample.services());
        for (int i = 0; i < 50; i++) {
            model.ratioProperty().set(i / 100.0);
        }
        double[] millis = new double[200];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            model.ratioProperty().set(0.1 + i * 0.003);
            model.lines();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        double p95 = millis[(int) (millis.length * 0.95)];
        assertTrue(p95 < TICK_MILLIS, "a tick of the slider took " + p95 + " ms");
    }
}
