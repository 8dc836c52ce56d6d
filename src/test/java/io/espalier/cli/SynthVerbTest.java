package io.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.model.config.OtherFolder;
import io.espalier.worker.verb.EngineExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthVerbTest {
    @TempDir
    Path temporary;

    @AfterEach
    void forgetTower() {
        OtherFolder.TOWER.forget();
    }

    private static RunOfProgram run(String... args) {
        return RunOfProgram.of(EngineExecutor.ofThisProcess(), args);
    }

    @Test
    void modelThatWasWrittenIsInspectedWithItsTowerAndAskedForItWithout() throws Exception {
        Path model = temporary.resolve("model");
        RunOfProgram written = run("synth", "llava", "--scale", "tiny", "-o", model.toString());
        assertEquals(0, written.code(), written.err());
        RunOfProgram inspected = run("inspect", model.toString());
        assertEquals(0, inspected.code(), inspected.err());
        assertTrue(inspected.out().contains("LLaVA-1.5 (original)"), inspected.out());

        Path tower = Files.move(model.resolve("clip-vit-large-patch14-336"), temporary.resolve("apart"));
        RunOfProgram without = run("inspect", model.toString());
        assertEquals(1, without.code());
        assertTrue(without.err().contains("openai/clip-vit-large-patch14-336"), without.err());
        RunOfProgram with = run("inspect", model.toString(), "--tower", tower.toString());
        assertEquals(0, with.code(), with.err());
    }

    @Test
    void otherScalesAndFamiliesAreRefused() {
        String out = temporary.resolve("x").toString();
        RunOfProgram scale = run("synth", "llava", "--scale", "7b", "-o", out);
        assertEquals(2, scale.code());
        assertTrue(scale.err().contains("tiny, small, 1b, full"), scale.err());
        RunOfProgram family = run("synth", "lava", "-o", out);
        assertEquals(1, family.code());
        assertTrue(family.err().contains("[SY-001]"), family.err());
    }
}
