package io.espalier.engine.prune;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.planner.PlanRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {

    @TempDir
    Path folder;

    @Test
    void planComesBackAsItWasWritten() throws Exception {
        for (Paradigm paradigm : Paradigm.values()) {
            PruningPlan plan = plan(paradigm);
            Path file = folder.resolve(paradigm.label() + ".json");
            PlanFile.write(plan, file);
            PruningPlan back = PlanFile.read(file);
            assertEquals(plan, back);
            assertArrayEquals(Files.readAllBytes(file), PlanFile.bytes(back));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"schema\":2}", "{\"schema\":1,\"layers\":null}", "\"x\""})
    void anythingElseIsRefused(String text) {
        EngineException refusal =
                assertThrows(EngineException.class, () -> PlanFile.parse(text.getBytes(UTF_8), "plan.json"));
        assertTrue(refusal.getMessage().contains("plan.json"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schema\":1|\"schema\":9|another version",
                "\"layer\":5|\"layer\":6|do not ascend",
                "\"heads\":[0,1,2,3]|\"heads\":[0,1,2,4]|layer 0, heads",
                "\"heads\":[0,1,2,3]|\"heads\":[0,1,1]|twice",
                "\"heads\":[0,1,2,3]|\"heads\":[]|layer 0, heads",
                "\"seed\":7|\"seed\":7,\"sed\":7|sed",
                "\"paradigm\":\"layerwise\"|\"paradigm\":\"sideways\"|SIDEWAYS"
            })
    void faultIsNamed(String from, String to, String named) throws Exception {
        String json = new String(PlanFile.bytes(plan(Paradigm.LAYERWISE)), UTF_8);
        assertTrue(json.contains(from), json);
        String broken = json.replaceFirst(java.util.regex.Pattern.quote(from), to);
        EngineException refusal =
                assertThrows(EngineException.class, () -> PlanFile.parse(broken.getBytes(UTF_8), "plan.json"));
        assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
    }

    @Test
    void missingFileIsAProblemWithItsName() {
        EngineException refusal = assertThrows(EngineException.class, () -> PlanFile.read(folder.resolve("none.json")));
        assertTrue(refusal.getMessage().contains("none.json"), refusal.getMessage());
    }

    @Test
    void planOfAnotherModelIsRefused() throws Exception {
        PruningPlan plan = plan(Paradigm.LAYERWISE);
        PlanFile.requireBase(plan, TestScores.SMALL, "ff");
        PlanFile.requireBase(plan, TestScores.SMALL, "");
        assertThrows(EngineException.class, () -> PlanFile.requireBase(plan, TestScores.SMALL, "00"));
        DecoderShape other = new DecoderShape(7, 32, 8, 4, 4, 20, 50);
        assertThrows(EngineException.class, () -> PlanFile.requireBase(plan, other, "ff"));
    }

    private static PruningPlan plan(Paradigm paradigm) throws EngineException {
        PlanRequest request = PlanRequest.of(paradigm, paradigm == Paradigm.LAYERWISE ? 0 : 0.5);
        return TestScores.planner(TestScores.SMALL_SIZE).plan(request);
    }
}
