package io.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.journal.JournalEvent;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recovery that is killed again and again ends with the same weights as one that is left alone. */
@Tag("slow")
class KilledRunTest {
    private static final int KILLS = 4;
    private static final String WEIGHTS = "models/widthwise-40+recovered/espalier-lora.safetensors";

    @TempDir
    private Path folder;

    @Test
    void weightsAreTheSameBitsHoweverOftenTheRunIsKilled() throws Exception {
        Path recipe = recipe();
        Path alone = folder.resolve("alone");
        assertEquals(0, finish("run", recipe.toString(), "-o", alone.toString()));

        Path killed = folder.resolve("killed");
        Random random = new Random(7);
        Process first = ChildProgram.start(
                entry -> true, folder.resolve("first.txt"), "run", recipe.toString(), "-o", killed.toString());
        killAfter(first, killed, random);
        for (int kill = 1; kill < KILLS; kill++) {
            Process again = ChildProgram.start(
                    entry -> true, folder.resolve("again" + kill + ".txt"), "run", "--resume", killed.toString());
            killAfter(again, killed, random);
        }
        assertEquals(0, finish("run", "--resume", killed.toString()));
        assertEquals(Hashes.sha256(alone.resolve(WEIGHTS)), Hashes.sha256(killed.resolve(WEIGHTS)));
        assertTrue(RunFolder.open(killed).history().end().orElseThrow() instanceof JournalEvent.Finished);
        assertEquals(
                RunFolder.open(alone).history().series("recover widthwise-40", "loss"),
                RunFolder.open(killed).history().series("recover widthwise-40", "loss"));
    }

    /** Kills a process a random while after its run folder is there, if it lives that long. */
    private static void killAfter(Process process, Path run, Random random) throws Exception {
        while (process.isAlive() && !RunFolder.isRun(run)) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.waitFor(1_000 + random.nextInt(4_000), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private int finish(String... args) throws Exception {
        Path output = folder.resolve("finish.txt");
        Process process = ChildProgram.start(entry -> true, output, args);
        assertTrue(process.waitFor(300, TimeUnit.SECONDS), "the run does not end");
        return process.exitValue();
    }

    private Path recipe() throws Exception {
        Path recipe = folder.resolve("recipe.yaml");
        Files.writeString(
                recipe, """
                kind: pipeline
                model: %s
                device: cpu
                orchard: {train: 12, test: 0, seed: 5}
                calibrate: {samples: 4}
                prune: {paradigms: widthwise, ratios: 0.4, ranges: all}
                recover: {steps: 60, batch: 4, microBatch: 2, saveEvery: 5}
                """.formatted(Golden.dir("llava-hf").resolve("fp32").toAbsolutePath()));
        return recipe;
    }
}
