package io.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.importance.Scored;
import io.espalier.engine.importance.Scoring;
import io.espalier.engine.importance.TaylorRule;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Pruning;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.server.CommandExecutor;
import io.espalier.worker.server.CommandListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What options come to as commands of the engine. */
class OptionsTest {
    private static final String PRUNE = "prune m --scores s.json --paradigm widthwise -o p.json ";

    private final List<Command<?>> asked = new ArrayList<>();

    @Test
    void everyOptionOfACutReachesTheEngine() throws Exception {
        run(PRUNE
                + "--ratio 0.4 --ratio-of parameters --protect 0,5 --ranges all --attention-layers 3-30 --mlp-layers 4-29"
                + " --neuron-multiple 64 --layer-shares 0,0.5,2 --layers-first 0.25");
        Pruning.ByScores expected = new Pruning.ByScores(
                Path.of("s.json"),
                "widthwise",
                0.4,
                List.of(0, 5),
                "all",
                "3-30",
                "4-29",
                64,
                null,
                null,
                "parameters",
                List.of(0.0, 0.5, 2.0),
                null,
                0.25);
        assertEquals(List.of(new Commands.Plan(Path.of("m"), expected, Path.of("p.json"))), asked);
        String line = Protocol.json().writeValueAsString(asked.get(0));
        assertEquals(asked.get(0), Protocol.json().readValue(line, Commands.Plan.class), "on the wire");
    }

    @ParameterizedTest
    @CsvSource({
        "--parameters 2.8B, 2800000000,",
        "--parameters 900m, 900000000,",
        "--parameters 12345, 12345,",
        "--memory 5.5GiB,, 5905580032",
        "--memory 512MB,, 512000000"
    })
    void targetsAreReadAsPeopleWriteThem(String options, Long parameters, Long bytes) {
        run(PRUNE + options);
        Pruning.ByScores pruning = ((Commands.Plan) asked.get(0)).pruning();
        assertEquals(parameters, pruning.parameters());
        assertEquals(bytes, pruning.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PRUNE,
                PRUNE + "--ratio 0.3 --memory 5GB",
                PRUNE + "--parameters many",
                PRUNE + "--memory 0",
                PRUNE + "--ratio 0.3 --ranges most",
                PRUNE + "--ratio 0.3 --mlp-layers 9-4",
                PRUNE + "--ratio 0.3 --neuron-multiple 0",
                PRUNE + "--ratio 1.5",
                PRUNE + "--ratio 0.3 --layer-shares 1,-2",
                PRUNE + "--ratio 0.3 --ratio-of bytes",
                PRUNE + "--ratio 0.3 --plan p.json",
                "prune m --scores s.json -o p.json --ratio 0.3",
                "prune m -o again",
                PRUNE + "--ratio 0.3 --ranking best",
                PRUNE + "--ratio 0.3 --ranking global --neuron-multiple 8",
                PRUNE + "--ratio 0.3 --paradigm layerwise --layers-first 0.2",
                PRUNE + "--ratio 0.3 --layers-first 1",
                PRUNE + "--ratio 0.3 --preset paper-15",
                PRUNE + "--preset paper-20",
                "calibrate m --data d -o s.json --estimator third",
                "calibrate m --data d -o s.json --score heads",
                "export m -o out --form zip",
                "export m -o out --form gguf --type q4",
                "export m -o out --type f16",
                "evaluate m --data d -o out --profile mine",
                "evaluate m --data d -o out --threads -1",
                "evaluate m --data d -o out --scores s.json --ratio 1.5",
                "ask m question --scores s.json",
                "ask m question --scores s.json --plan p.json",
                "ask m question --compute fp8",
                "preview m --data d --turns apart",
                "examine m --data d --fraction 0",
                "calibrate m --data d -o s.json --samples 0",
                "score chess answers.jsonl",
                "score gqa answers.jsonl --profile mine",
                "synth llava --scale huge -o out",
                "orchard -o out --train -1",
                "chart heads m -o out.svg --dpi 7"
            })
    void codeIsTwoAndNothingIsDoneWhenAnOptionMakesNoSense(String line) {
        RunOfProgram done = run(line);
        assertEquals(2, done.code(), done.err());
        assertEquals(List.of(), asked);
        assertTrue(done.err().contains("--help"), done.err());
    }

    @ParameterizedTest
    @CsvSource({"widthwise, 0.4", "layerwise, 0.3125"})
    void presetsAreTheRatiosAndRangesOfThePaper(String paradigm, double ratio) {
        run("prune m --scores s.json -o p.json --preset paper-30 --paradigm " + paradigm);
        Pruning.ByScores pruning = ((Commands.Plan) asked.get(0)).pruning();
        assertEquals(ratio, pruning.ratio());
        assertEquals("paper", pruning.ranges());
    }

    @Test
    void finishedPlanIsReplayedAsAModelFolder() {
        run("prune m --plan espalier-plan.json -o again");
        assertEquals(
                List.of(new Commands.Export(
                        Path.of("m"), Path.of("espalier-plan.json"), Path.of("again"), "auto", null)),
                asked);
    }

    @Test
    void calibrationSaysWhatIsScoredAndHow() throws Exception {
        RunOfProgram done = run("calibrate m --data d -o s.json --score widths --estimator param_mix --grouping max"
                + " --averaging token --influence authors");
        assertEquals(1, asked.size(), done.err());
        Scoring expected = new Scoring(
                Scored.WIDTHS,
                InfluenceRule.AUTHORS,
                new TaylorRule(Estimator.PARAM_MIX, Grouping.MAX, LossAveraging.TOKEN));
        Commands.Calibrate calibrate = (Commands.Calibrate) asked.get(0);
        assertEquals(expected, calibrate.scoring());
        String line = Protocol.json().writeValueAsString(calibrate);
        assertEquals(calibrate, Protocol.json().readValue(line, Commands.Calibrate.class), "on the wire");
    }

    @Test
    void sameOptionsWorkWhenAModelIsAsked() {
        run("ask m question --scores s.json --parameters 5B --ranges all --ranking global");
        Pruning expected = new Pruning.ByScores(
                Path.of("s.json"),
                "widthwise",
                0,
                List.of(),
                "all",
                null,
                null,
                1,
                5_000_000_000L,
                null,
                null,
                List.of(),
                "global",
                0);
        assertEquals(expected, ((Commands.Ask) asked.get(0)).pruning());
    }

    @Test
    void formOfAnExportAndProfileAndThreadsOfAnEvaluationReachTheEngine() {
        run("export runs/a --form padded -o out");
        run("evaluate m --data d --profile lmms-0.3.0 --threads 3 -o out");
        assertEquals(
                List.of(
                        new Commands.Export(Path.of("runs/a"), null, Path.of("out"), "padded"),
                        new Commands.Evaluate(
                                List.of(Path.of("m")),
                                new Pruning.None(),
                                Path.of("d"),
                                List.of(),
                                0,
                                Path.of("out"),
                                "lmms-0.3.0",
                                3)),
                asked);
    }

    @Test
    void trainingDataReachTheEngine() {
        run("calibrate m --data d --samples 9 --seed 4 --tokens-apart -o s.json");
        assertEquals(
                List.of(new Commands.Calibrate(
                        Path.of("m"), Path.of("d"), 9, 4, true, Scoring.DEFAULT, Path.of("s.json"))),
                asked);
    }

    @Test
    void paperOfAComparisonReachesTheEngine() {
        run("compare a b --paper -o out");
        assertEquals(List.of(new Commands.Compare(List.of(Path.of("a"), Path.of("b")), Path.of("out"), true)), asked);
    }

    @Test
    void checkOfARecipeTellsWhatStagesLackAndRunsNothing(@TempDir Path folder) throws Exception {
        Path recipe = Files.writeString(
                folder.resolve("r.yaml"), "kind: pipeline\nmodel: m\nprune: {mlpLayers: x}\nrecover: {}\n");
        RunOfProgram done = run("run --check " + recipe);
        assertEquals(1, done.code());
        for (String code : List.of("[RC-020]", "[RC-023]", "[PL-017]")) {
            assertTrue(done.err().contains(code), done.err());
        }
        assertEquals(List.of(), asked);
    }

    private RunOfProgram run(String line) {
        return RunOfProgram.of(new Recording(), line.strip().split(" +"));
    }

    /** Answers everything with something harmless. */
    private final class Recording implements CommandExecutor {
        private final Map<Class<?>, Record> answers = Map.of(
                Results.Planned.class,
                new Results.Planned(Path.of("p.json"), JsonNodeFactory.instance.objectNode(), 1, 2),
                Results.Calibrated.class,
                new Results.Calibrated(Path.of("s.json"), JsonNodeFactory.instance.objectNode()),
                Results.Answer.class,
                new Results.Answer("", 1, 1, 1),
                Results.Exported.class,
                new Results.Exported(Path.of("out"), 1, 1),
                Results.Compared.class,
                new Results.Compared(Path.of("out/report.html"), List.of()),
                Results.RunFinished.class,
                new Results.RunFinished(Path.of("out"), JsonNodeFactory.instance.objectNode()));

        @Override
        public <R> R execute(Command<R> command, CommandListener listener) {
            asked.add(command);
            return command.resultType().cast(answers.get(command.resultType()));
        }
    }
}
