package io.espalier.report.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.engine.run.host.Installation;
import io.espalier.report.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {
    private static final String PLAN =
            "{\"paradigm\": \"widthwise\", \"nominalRatio\": 0.3, \"trueRatio\": 0.23, \"parameters\": 9000000,"
                    + " \"baseParameters\": 12000000}";

    @TempDir
    Path home;

    @Test
    void scoresComeFromFinishedStagesAndTheBlindControlStandsAlone() throws EngineException {
        RunFolderSample run = RunFolderSample.measuring(home.resolve("measured"))
                .finished("prune widthwise-30", PLAN)
                .finished("evaluate blind", "{\"columns\": {\"POPE\": 50.0}}")
                .finished("evaluate dense", "{\"columns\": {\"POPE\": 97.0}}")
                .finished("evaluate widthwise-30", "{\"columns\": {\"POPE\": 95.5, \"GQA\": 88.0}}")
                .line("{\"event\": \"stage-started\", \"stage\": \"evaluate widthwise-60\", \"resumedAt\": 0}");
        Measurements read = RunReader.read(run.folder());
        assertEquals(
                List.of("dense", "widthwise-30"),
                read.variants().stream().map(Measured::variant).toList());
        assertEquals(50.0, read.blind().orElseThrow().get(Column.POPE));
        RunResult cut = read.variants().get(1).result();
        assertEquals("widthwise 30 %", cut.name());
        assertEquals(0.23, cut.identity().ratio());
        assertEquals(9_000_000, cut.parameters());
        assertEquals(12_000_000, read.variants().get(0).result().parameters());
    }

    @Test
    void itemsKnowTheirColumnAndAreReadBack() throws EngineException {
        List<ItemResult> items = List.of(
                RunFolderSample.item(Task.SCIENCEQA, "1", "Which?", "A", "A"),
                RunFolderSample.item(Task.MME, "count/1", "Two?", "yes", "no"),
                RunFolderSample.item(Task.MME, "sum/1", "Four?", "yes", "yes"),
                RunFolderSample.item(Task.FREEFORM, "1", "What?", "A pear.", "A pear."));
        RunFolderSample run = RunFolderSample.measuring(home.resolve("items")).items("dense", items);
        List<ItemResult> read = RunReader.items(run.folder(), "dense");
        assertEquals(items, read);
        assertEquals(
                List.of(
                        Optional.of(Column.SQA),
                        Optional.of(Column.MME_P),
                        Optional.of(Column.MME_C),
                        Optional.empty()),
                read.stream().map(ItemResult::column).toList());
    }

    @Test
    void folderThatIsNoRunIsRefused() {
        EngineException refused = assertThrows(EngineException.class, () -> RunReader.read(home));
        assertEquals("RN-006", refused.problems().get(0).code());
    }

    @Test
    void bundledExampleRunHasIntervalsAroundItsScores() throws EngineException {
        Path example = Installation.find().assets().resolve("example-run");
        if (!Files.isDirectory(example)) {
            return;
        }
        Measurements read = RunReader.read(example);
        assertTrue(read.variants().size() > 1);
        for (Measured variant : read.variants()) {
            variant.result().columns().forEach((column, value) -> {
                var interval = variant.result().intervals().get(column.title());
                assertTrue(interval.low() <= value + 1e-9 && value <= interval.high() + 1e-9, column.title());
            });
        }
    }

    @Test
    void remarksAreKeptInTheRunFolder() throws EngineException {
        RunFolderSample run = RunFolderSample.measuring(home.resolve("remarked"));
        assertEquals(RunRemarks.NONE, RunRemarks.read(run.folder()));
        RunRemarks remarks = new RunRemarks(List.of(" best ", "", "best", "paper"), "Keep this one.", "other", "");
        remarks.write(run.folder());
        assertEquals(List.of("best", "paper"), remarks.tags());
        assertEquals(remarks, RunRemarks.read(run.folder()));
    }

    @Test
    void goldOfChoicesIsTheLetterWithItsText() {
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var gold = json.createObjectNode().put("answer", 2);
        gold.putArray("choices").add("kiwis").add("plums").add("cherries");
        ItemResult item = RunFolderSample.item(Task.SCIENCEQA, "1", "<image 1> Which?", "x", "C");
        ItemResult chosen = new ItemResult(
                item.task(), "1", "1", item.question(), gold, "C", "C", "C", item.parsed(), 1, 1, List.of());
        assertEquals("C (cherries)", ItemTexts.gold(chosen));
        assertEquals("Which?", ItemTexts.question(chosen));
    }
}
