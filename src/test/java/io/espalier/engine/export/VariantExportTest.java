package io.espalier.engine.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.export.folder.ExportResult;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.planner.Extent;
import io.espalier.engine.prune.planner.Goal;
import io.espalier.engine.prune.planner.Planner;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form is for the models that it says it is for. */
class VariantExportTest {
    @TempDir
    private Path folder;

    private ModelFolder base;

    @BeforeEach
    void open() throws Exception {
        base = ModelFolder.open(Golden.dir(GoldenLlava.SET).resolve("fp16"));
    }

    @Test
    void planThatPrunesEveryLayerAlikeGoesToStockPrograms() throws Exception {
        Variant variant = pruned("all");
        ExportResult result = export(variant, ExportForm.HUGGINGFACE);
        ModelFolder written = ModelFolder.open(result.folder());
        assertEquals(
                variant.plan().orElseThrow().parametersAfter(), written.card().totalParameters());
        assertEquals(written.card().totalParameters(), result.parameters());
    }

    @Test
    void refusalNamesTheFormsThatWork() throws Exception {
        Variant variant = pruned("inner");
        EngineException refused = assertThrows(EngineException.class, () -> export(variant, ExportForm.HUGGINGFACE));
        String message = refused.getMessage();
        assertEquals("EX-010", refused.problems().get(0).code());
        for (String way : List.of("--form espalier", "--form padded", "--ranges all")) {
            assertTrue(message.contains(way), message);
        }
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void paddedLayersAreAsWideAsTheWidest() throws Exception {
        ExportResult result = export(pruned("inner"), ExportForm.PADDED);
        assertEquals(base.card().totalParameters(), result.parameters());
        assertEquals(
                base.config().decoder(),
                ModelFolder.open(result.folder()).config().decoder());
    }

    @Test
    void ownFolderHoldsThePlanAndNoWeights() throws Exception {
        Variant variant = pruned("inner");
        ExportResult result = export(variant, ExportForm.ESPALIER);
        assertEquals(variant.plan(), VariantFolder.open(result.folder()).plan());
        assertEquals(variant.plan().orElseThrow().parametersAfter(), result.parameters());
        assertTrue(result.bytes() < 100_000, result.bytes() + " bytes");
        assertEquals(
                List.of("EX-012"), result.notes().stream().map(Problem::code).toList());
    }

    @Test
    void autoChoosesByTheWidthsAndSaysSo() throws Exception {
        assertTrue(export(pruned("all"), ExportForm.AUTO).files().contains("config.json"));
        ExportResult own =
                new VariantExport(pruned("inner"), folder.resolve("own"), ExportForm.AUTO).write(ProgressListener.NONE);
        assertFalse(own.files().contains("config.json"), own.files()::toString);
        assertEquals(
                List.of("EX-010", "EX-012"),
                own.notes().stream().map(Problem::code).toList());
    }

    private ExportResult export(Variant variant, ExportForm form) throws Exception {
        return new VariantExport(variant, folder.resolve("out"), form).write(ProgressListener.NONE);
    }

    private Variant pruned(String ranges) throws Exception {
        DecoderShape shape = base.config().decoder();
        Random random = new Random(4);
        double[][] heads = rows(random, shape.layers(), shape.keyValueHeads());
        double[][] neurons = rows(random, shape.layers(), shape.intermediateSize());
        Scores scores = new Scores(
                Calibration.of("random", "aa", 10, 1),
                random.doubles(shape.layers()).toArray(),
                heads,
                neurons);
        Planner planner = Planner.of(BaseModel.of(base), ModelSize.of(base), RankedScores.of(scores));
        return Variant.of(base)
                .withPlan(planner.plan(
                        Extent.of(List.of(), ranges).request(Paradigm.WIDTHWISE, new Goal.Ratio(0.5), shape.layers())));
    }

    private static double[][] rows(Random random, int rows, int width) {
        return IntStream.range(0, rows)
                .mapToObj(row -> random.doubles(width).toArray())
                .toArray(double[][]::new);
    }
}
