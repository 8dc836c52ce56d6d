package io.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.checkpoint.safetensors.Safetensors;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.golden.Golden;
import io.espalier.report.runs.RunFolderSample;
import io.espalier.worker.verb.EngineExecutor;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectVerbTest {
    @TempDir
    private Path folder;

    @Test
    void weightsAreLookedAtOnlyWhenAsked() {
        Path sound = Golden.dir("llava-hf").resolve("fp16");
        assertFalse(inspect(sound).out().contains("Scan"));
        RunOfProgram scanned = inspect(sound, "--scan");
        assertEquals(0, scanned.code(), scanned.err());
        assertTrue(scanned.out().contains("every value is finite"), scanned.out());
    }

    @Test
    void tensorsWithNonsenseAreNamedAndTheModelOpensAllTheSame() throws Exception {
        String spoilt = spoil();
        RunOfProgram told = inspect(folder, "--scan");
        assertEquals(0, told.code(), told.err());
        assertTrue(told.out().contains("[CK-110]") && told.out().contains(spoilt), told.out());
        JsonNode json =
                new ObjectMapper().readTree(inspect(folder, "--scan", "--json").out());
        assertEquals("CK-110", json.at("/scan/notes/0/code").asText(), json::toPrettyString);
        assertTrue(json.has("family"));
    }

    @Test
    void runFolderTellsWhereItCameFromAndWhatCameFromIt() throws Exception {
        Path base = folder.resolve("base");
        new RunFolderSample(base, "kind: pipeline\nmodel: /m\n")
                .finished("calibrate", "{}")
                .line("{\"event\": \"finished\", \"seconds\": 3}");
        String used = "kind: evaluate\nmodels: [" + base.resolve("models/x") + "]\nevaluate: {data: /d}\n";
        new RunFolderSample(folder.resolve("measured"), used);
        RunOfProgram told = inspect(base);
        assertEquals(0, told.code(), told.err());
        assertTrue(told.out().contains("finished, 1 of 1 stages"), told.out());
        assertTrue(told.out().contains("base (pipeline)  <- this run"), told.out());
        assertTrue(told.out().contains("  measured (pipeline, used)"), told.out());
        JsonNode json = new ObjectMapper()
                .readTree(inspect(folder.resolve("measured"), "--json").out());
        assertEquals("measured", json.at("/run/name").asText(), json::toPrettyString);
        assertEquals("base", json.at("/lineage/0/name").asText());
        assertEquals("used", json.at("/lineage/1/how").asText());
    }

    /** Copies a model and writes a NaN into one of its tensors, whose name is returned. */
    private String spoil() throws Exception {
        try (Stream<Path> files = Files.list(Golden.dir("llava-hf").resolve("fp32"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
            }
        }
        List<Path> weights;
        try (Stream<Path> files = Files.list(folder)) {
            weights = files.filter(file -> file.toString().endsWith(".safetensors"))
                    .toList();
        }
        TensorInfo tensor = Safetensors.read(weights.get(0)).tensors().get(0);
        try (FileChannel channel = FileChannel.open(weights.get(0), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {0, 0, (byte) 0xc0, 0x7f}), tensor.offset());
        }
        return tensor.name();
    }

    private static RunOfProgram inspect(Path model, String... options) {
        List<String> line = Stream.concat(Stream.of("inspect", model.toString()), Stream.of(options))
                .toList();
        return RunOfProgram.of(EngineExecutor.ofThisProcess(), line.toArray(String[]::new));
    }
}
