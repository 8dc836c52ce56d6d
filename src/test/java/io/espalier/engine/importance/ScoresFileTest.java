package io.espalier.engine.importance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoresFileTest {
    private static final Calibration CALIBRATION = new Calibration(
            "sprout",
            "ab",
            "cd",
            50,
            42,
            Estimator.PARAM_FIRST,
            Grouping.SUM,
            LossAveraging.SAMPLE,
            InfluenceRule.MEAN,
            1.25);
    private static final Scores SCORES =
            new Scores(CALIBRATION, new double[] {0.1, 1e-30}, new double[][] {{1, 2}, {3, 4}}, new double[][] {
                {5, 6, 7}, {8, 9, 0.1 + 0.2}
            });

    @TempDir
    Path folder;

    @Test
    void scoresComeBackBitForBit() throws Exception {
        Path file = folder.resolve("scores.json");
        ScoresFile.write(SCORES, file);
        Scores back = ScoresFile.read(file);
        assertEquals(SCORES, back);
        assertArrayEquals(Files.readAllBytes(file), ScoresFile.bytes(back));
        assertEquals(ScoresFile.hash(SCORES), ScoresFile.hash(back));
    }

    @Test
    void filesOfBothFormsAreRead() throws Exception {
        TokenScores.Part part = new TokenScores.Part(
                new double[] {0.2, 0.3}, new double[][] {{1, 1}, {2, 2}}, new double[][] {{1, 2, 3}, {4, 5, 6}});
        Scores apart = new Scores(
                CALIBRATION, SCORES.blockInfluence(), SCORES.heads(), SCORES.neurons(), new TokenScores(part, part));
        byte[] with = ScoresFile.bytes(apart);
        assertEquals(apart, ScoresFile.parse(with, "s.json"));
        String without = new String(ScoresFile.bytes(SCORES), UTF_8);
        assertTrue(new String(with, UTF_8).contains("\"tokens\":{\"visual\":"), without);
        assertEquals(-1, without.indexOf("tokens"));
        assertTrue(ScoresFile.parse(without.getBytes(UTF_8), "s.json")
                .part(Tokens.VISUAL)
                .isEmpty());
    }

    @Test
    void partsOfAnotherShapeAreRefused() {
        String json = new String(ScoresFile.bytes(SCORES), UTF_8);
        String part = "{\"blockInfluence\":[1],\"heads\":[],\"neurons\":[]}";
        String broken =
                json.substring(0, json.length() - 1) + ",\"tokens\":{\"visual\":" + part + ",\"text\":" + part + "}}";
        EngineException refusal =
                assertThrows(EngineException.class, () -> ScoresFile.parse(broken.getBytes(UTF_8), "s.json"));
        assertTrue(refusal.getMessage().contains("another shape"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[3.0,4.0]|[3.0,\"NaN\"]|layer 1, head group 1 is NaN",
                "[3.0,4.0]|[3.0,1e999]|layer 1, head group 1 is Infinity",
                "[5.0,6.0,7.0]|[5.0,\"-Infinity\",7.0]|layer 0, neuron 1",
                "[0.1,|[\"NaN\",|layer 0 is NaN",
                "[0.1,|[|layer scores of 1 layers",
                "[3.0,4.0]|null|missing",
                "\"schema\":1|\"schema\":7|another version",
                "\"seed\":42|\"seed\":42,\"sead\":1|sead",
                "\"param_first\"|\"param_third\"|PARAM_THIRD"
            })
    void faultIsNamed(String from, String to, String named) {
        String json = new String(ScoresFile.bytes(SCORES), UTF_8);
        assertTrue(json.contains(from), json);
        String broken = json.replaceFirst(Pattern.quote(from), to);
        EngineException refusal =
                assertThrows(EngineException.class, () -> ScoresFile.parse(broken.getBytes(UTF_8), "s.json"));
        assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("s.json"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "null", "{}", "7", "{\"schema\":1}"})
    void anythingElseIsRefused(String text) {
        assertThrows(EngineException.class, () -> ScoresFile.parse(text.getBytes(UTF_8), "s.json"));
    }

    @Test
    void fileThatCannotBeReadOrWrittenIsAProblem() {
        assertThrows(EngineException.class, () -> ScoresFile.read(folder.resolve("none")));
        assertThrows(EngineException.class, () -> ScoresFile.write(SCORES, folder.resolve("none/scores.json")));
    }
}
