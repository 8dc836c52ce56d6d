package io.espalier.worker.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunOrigin;
import io.espalier.golden.Golden;
import io.espalier.report.runs.Measured;
import io.espalier.report.runs.RunReader;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import io.espalier.worker.protocol.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the window asks of the worker around a training, on a tiny model and a small world. */
@Tag("slow")
class TrainingVerbsTest {
    private static final String STAGE = "recover widthwise-40";
    private static final Path MODEL = Golden.dir("llava-hf").resolve("fp32").toAbsolutePath();

    @TempDir
    static Path folder;

    private static Path short6;

    @BeforeAll
    static void train() throws Exception {
        short6 = folder.resolve("six");
        execute(new Commands.RunRecipe(recipe("six", 6), short6));
    }

    private static Path recipe(String name, int steps) throws Exception {
        Path recipe = folder.resolve(name + ".yaml");
        Files.writeString(recipe, """
                kind: pipeline
                model: %s
                device: cpu
                orchard: {train: 12, test: 2, seed: 5}
                calibrate: {samples: 4}
                prune: {paradigms: widthwise, ratios: 0.4, ranges: all}
                recover:
                  steps: %d
                  batch: 4
                  microBatch: 2
                  saveEvery: 3
                  optimiser: {schedule: constant, warmup: 0}
                """.formatted(MODEL, steps));
        return recipe;
    }

    private static <R> R execute(Command<R> command) throws Exception {
        return EngineExecutor.ofThisProcess().execute(command, (stage, done, total, note) -> {});
    }

    private static Commands.DataChoice data(Path file) {
        return new Commands.DataChoice(MODEL, file, "separate", 1, 1);
    }

    @Test
    void extendedRunHasTheWeightsOfOneThatWasLongFromTheStart() throws Exception {
        Path longer = folder.resolve("longer");
        execute(new Commands.Extend(short6, 9, longer));
        Path straight = folder.resolve("nine");
        execute(new Commands.RunRecipe(recipe("nine", 9), straight));
        String weights = "models/widthwise-40+recovered/espalier-lora.safetensors";
        assertEquals(Hashes.sha256(straight.resolve(weights)), Hashes.sha256(longer.resolve(weights)));
        assertEquals(
                RunFolder.open(straight).history().series(STAGE, "loss"),
                RunFolder.open(longer).history().series(STAGE, "loss"));
        assertEquals(
                List.of(RunOrigin.of(RunOrigin.How.EXTENDED, short6)),
                RunFolder.open(longer).manifest().origins());
        assertEquals(List.of(), RunFolder.open(straight).manifest().origins());
        assertEquals(6, RunFolder.open(short6).history().series(STAGE, "loss").size());
    }

    @Test
    void runCannotBeExtendedToFewerSteps() {
        EngineException refused = assertThrows(
                EngineException.class, () -> execute(new Commands.Extend(short6, 6, folder.resolve("none"))));
        assertEquals("RN-042", refused.problems().get(0).code());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void everyStepTellsSpeedAndMemory() throws Exception {
        var metrics =
                RunFolder.open(short6).history().stage(STAGE).orElseThrow().metrics();
        assertEquals(6, metrics.size());
        metrics.values().forEach(values -> assertTrue(values.get("samplesPerSecond") > 0, values.toString()));
    }

    @Test
    void firstBatchShowsWhatIsLearnedAndWhereThePictureStands() throws Exception {
        Results.Preview preview = execute(new Commands.Preview(data(short6.resolve("data")), 3));
        assertEquals(3, preview.samples().size());
        for (Results.SeenSample sample : preview.samples()) {
            String answer = sample.turns().get(sample.turns().size() - 1).text();
            String learned = sample.tokens().stream()
                    .filter(Results.SeenToken::learned)
                    .map(Results.SeenToken::text)
                    .collect(Collectors.joining());
            assertTrue(learned.contains(answer.strip()), learned + " / " + answer);
            int visual =
                    sample.tokens().stream().mapToInt(Results.SeenToken::visual).sum();
            assertEquals(
                    sample.length(),
                    visual
                            + sample.tokens().stream()
                                    .filter(t -> t.visual() == 0)
                                    .count());
            assertTrue(visual > 0 && sample.picture().length > 0);
        }
    }

    @Test
    void examinationFindsTheMissingPictureAndTheRecordWithoutAnAnswer() throws Exception {
        Results.Examined clean = execute(new Commands.Examine(data(short6.resolve("data"))));
        assertEquals(List.of(), clean.problems());
        assertTrue(clean.used() > 0 && clean.tokens().size() == 4);
        Path broken = Files.createDirectories(folder.resolve("broken")).resolve("train.json");
        Files.writeString(broken, """
                [{"id": "a", "conversations": [{"from": "human", "value": "Two?"}, {"from": "gpt", "value": "Yes."}]},
                 {"id": "b", "image": "gone.png", "conversations":
                   [{"from": "human", "value": "<image>\\nWhat?"}, {"from": "gpt", "value": "A pear."}]}]
                """);
        Results.Examined found = execute(new Commands.Examine(data(broken)));
        assertEquals(2, found.rows());
        assertTrue(found.problems().stream().anyMatch(p -> p.message().contains("gone.png")), found.toString());
    }

    @Test
    void estimateComesFromMeasuredStepsAndKeepsNothing() throws Exception {
        Path recipe = recipe("estimate", 500);
        try (Stream<Path> before = Files.list(folder)) {
            long files = before.count();
            Results.Timing timing = execute(new Commands.Estimate(recipe));
            assertEquals(500, timing.steps());
            assertTrue(timing.secondsPerStep() > 0 && timing.seconds() >= 500 * timing.secondsPerStep());
            try (Stream<Path> after = Files.list(folder)) {
                assertEquals(files, after.count());
            }
        }
    }

    @Test
    void cutIsMeasuredBesideTheDenseModelAndItsPicturesAreFound() throws Exception {
        Path out = folder.resolve("measured");
        Pruning cut = new Pruning.ByScores(short6.resolve("importance/scores.json"), "widthwise", 0.4, List.of());
        execute(new Commands.Evaluate(
                List.of(MODEL), cut, short6.resolve("data"), List.of("pope"), 2, out, "paper", 1));
        List<Measured> variants = RunReader.read(out).variants();
        assertEquals(
                List.of("dense", "widthwise-40"),
                variants.stream().map(Measured::variant).toList());
        List<ItemResult> items = RunReader.items(out, "widthwise-40");
        List<String> ids = items.stream().map(ItemResult::id).toList();
        Results.Pictures pictures = execute(new Commands.Pictures(out, "widthwise-40", "pope", ids));
        assertEquals(ids.size(), pictures.pictures().size());
        assertTrue(pictures.pictures().values().stream().allMatch(bytes -> bytes.length > 100));
    }
}
