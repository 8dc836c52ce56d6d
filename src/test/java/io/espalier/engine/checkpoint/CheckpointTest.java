package io.espalier.engine.checkpoint;

import static io.espalier.engine.checkpoint.safetensors.RawFile.codes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final String INDEX = "model.safetensors.index.json";

    @TempDir
    Path folder;

    @BeforeEach
    void writeShards() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"llava\"}");
        List<TensorSource> tensors = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tensors.add(TensorSource.of(name, DType.F32, List.of(2L), new float[] {1, 2}));
        }
        new SafetensorsWriter(AtomicFiles.onDisk()).writeModel(folder, tensors, 8);
    }

    private List<Problem> problems() {
        return assertThrows(EngineException.class, () -> Checkpoint.open(folder))
                .problems();
    }

    private void changeIndex(String from, String to) throws Exception {
        Path index = folder.resolve(INDEX);
        String text = Files.readString(index);
        assertTrue(text.contains(from), text);
        Files.writeString(index, text.replace(from, to));
    }

    @Test
    void folderIndexAndShardAllOpen() throws Exception {
        assertEquals(3, Checkpoint.open(folder).tensors().size());
        assertEquals(3, Checkpoint.open(folder.resolve(INDEX)).tensors().size());
        Checkpoint shard = Checkpoint.open(folder.resolve("model-00002-of-00003.safetensors"));
        assertEquals(List.of("b"), List.copyOf(shard.tensors().keySet()));
        assertEquals("llava", shard.config().get("model_type").asText());
        assertEquals(List.of(), shard.notes());
    }

    @Test
    void missingShardIsNamed() throws Exception {
        Files.delete(folder.resolve("model-00002-of-00003.safetensors"));
        Problem problem = problems().get(0);
        assertEquals("CK-026", problem.code());
        assertTrue(problem.what().contains("model-00002-of-00003"), problem.what());
    }

    @Test
    void shardThatIsStillBeingWrittenIsSaidToBe() throws Exception {
        Path shard = folder.resolve("model-00002-of-00003.safetensors");
        Files.move(shard, folder.resolve("model-00002-of-00003.safetensors.part"));
        List<Problem> problems = problems();
        assertEquals(List.of("CK-026", "CK-031"), codes(problems));
        assertTrue(
                problems.get(0).advice().contains("still being written"),
                problems.get(0).advice());
    }

    @Test
    void finishedModelBesideAnUnfinishedFileOpensWithANote() throws Exception {
        Files.writeString(folder.resolve("extra.incomplete"), "");
        assertEquals(List.of("CK-031"), codes(Checkpoint.open(folder).notes()));
        Files.writeString(folder.resolve("model.safetensors.part"), "");
        EngineException e =
                assertThrows(EngineException.class, () -> Checkpoint.open(folder.resolve("model.safetensors.part")));
        assertEquals(List.of("CK-031"), codes(e.problems()));
    }

    @Test
    void extraShardIsNamed() throws Exception {
        Files.copy(
                folder.resolve("model-00001-of-00003.safetensors"), folder.resolve("model-00004-of-00004.safetensors"));
        Problem problem = problems().get(0);
        assertEquals("CK-030", problem.code());
        assertTrue(problem.what().contains("model-00004-of-00004"), problem.what());
    }

    @Test
    void tensorInTwoShardsIsNamed() throws Exception {
        Files.copy(
                folder.resolve("model-00001-of-00003.safetensors"),
                folder.resolve("model-00002-of-00003.safetensors"),
                StandardCopyOption.REPLACE_EXISTING);
        assertEquals(List.of("CK-024"), codes(problems()));
    }

    @Test
    void tensorsThatIndexAndShardsDisagreeAboutAreAllListed() throws Exception {
        changeIndex("\"a\"", "\"x\"");
        assertEquals(List.of("CK-027", "CK-028"), codes(problems()));
        changeIndex("\"x\"", "\"a\"");
        changeIndex("\"a\" : \"model-00001", "\"a\" : \"model-00002");
        assertEquals(
                List.of("CK-027", "CK-030"), codes(problems()).stream().sorted().toList());
    }

    @Test
    void wrongTotalSizeIsRefused() throws Exception {
        changeIndex("\"total_size\" : 24", "\"total_size\" : 25");
        assertEquals(List.of("CK-029"), codes(problems()));
        changeIndex("\"total_size\" : 25", "\"total_size\" : 24.0");
        assertEquals(3, Checkpoint.open(folder).tensors().size());
        changeIndex("\"total_size\" : 24.0", "\"total_size\" : \"24\"");
        assertEquals(List.of("CK-023"), codes(problems()));
    }

    @Test
    void shardNamesThatLeaveTheFolderAreRefused() throws Exception {
        String good = "model-00001-of-00003.safetensors";
        for (String name : List.of(
                "../x.safetensors",
                "/etc/passwd",
                "sub/../../x",
                "file:///etc/passwd",
                "http://host/x",
                "..\\\\x",
                "C:x",
                "",
                ".",
                "a\\u0000b")) {
            changeIndex(good, name.isEmpty() ? "" : name);
            assertEquals(List.of("FS-004"), codes(problems()), name);
            Files.delete(folder.resolve(INDEX));
            writeShards();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksOutOfTheFolderAreRefusedExceptIntoADownloadCache() throws Exception {
        Path shard = folder.resolve("model-00001-of-00003.safetensors");
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere")).resolve("x");
        Files.move(shard, elsewhere);
        Path model = Files.createDirectories(folder.resolve("hub/snapshots/main"));
        for (String name :
                List.of("config.json", INDEX, "model-00002-of-00003.safetensors", "model-00003-of-00003.safetensors")) {
            Files.move(folder.resolve(name), model.resolve(name));
        }
        Path link = model.resolve("model-00001-of-00003.safetensors");
        Files.createSymbolicLink(link, elsewhere);
        EngineException refused = assertThrows(EngineException.class, () -> Checkpoint.open(model));
        assertEquals(List.of("FS-004"), codes(refused.problems()));

        Path blob = Files.createDirectories(folder.resolve("hub/blobs")).resolve("x");
        Files.move(elsewhere, blob);
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("../../blobs/x"));
        assertEquals(3, Checkpoint.open(model).tensors().size());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksInACircleAndDanglingLinksAreRefused() throws Exception {
        Path shard = folder.resolve("model-00001-of-00003.safetensors");
        Files.delete(shard);
        Files.createSymbolicLink(shard, shard.getFileName());
        assertEquals(List.of("CK-026"), codes(problems()));
        EngineException e = assertThrows(EngineException.class, () -> Checkpoint.open(shard));
        assertTrue(codes(e.problems()).get(0).startsWith("FS-"), e.getMessage());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void pipesAreRefusedWithoutBeingOpened() throws Exception {
        for (String name : List.of("pipe.safetensors", "config.json", "tokenizer_config.json", "model.safetensors")) {
            Path pipe = folder.resolve(name);
            Files.deleteIfExists(pipe);
            assertEquals(
                    0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        }
        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            List<Problem> problems = problems();
            assertEquals(List.of("FS-002"), codes(problems));
            assertEquals(3, problems.size(), problems.toString());
            EngineException direct =
                    assertThrows(EngineException.class, () -> Checkpoint.open(folder.resolve("pipe.safetensors")));
            assertEquals(List.of("FS-002"), codes(direct.problems()));
            assertThrows(EngineException.class, () -> Checkpoint.open(Path.of("/dev/zero")));
        });
    }

    @Test
    void programsAndPicklesAreIgnoredByName() throws Exception {
        Files.writeString(folder.resolve("modeling_evil.py"), "raise SystemExit");
        Files.writeString(folder.resolve("pytorch_model.bin"), "x");
        Files.writeString(folder.resolve("config.json"), "{\"auto_map\":{\"AutoModel\":\"modeling_evil.Evil\"}}");
        List<Problem> notes = Checkpoint.open(folder).notes();
        assertEquals(List.of("CK-105", "CK-104", "CK-106"), codes(notes));
        assertTrue(
                notes.get(0).found().contains("modeling_evil.py"), notes.get(0).found());
    }

    @Test
    void everyProblemOfAFolderIsListed() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{\"a\":1,\n\"a\":2}");
        Files.writeString(folder.resolve("generation_config.json"), "{,}");
        Files.delete(folder.resolve("model-00001-of-00003.safetensors"));
        Files.write(folder.resolve("model-00003-of-00003.safetensors"), new byte[3]);
        List<Problem> problems = problems();
        assertEquals(List.of("JS-004", "CK-026", "ST-001"), codes(problems));
        assertEquals(4, problems.size(), problems.toString());
        assertTrue(
                problems.get(0).where().contains("line 2, column"),
                problems.get(0).where());
    }

    @Test
    void torchFileThatIsCutShortIsRefused() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("config.json"), "{}");
        Files.writeString(other.resolve("pytorch_model.bin"), "PK");
        EngineException e = assertThrows(EngineException.class, () -> Checkpoint.open(other));
        assertEquals(List.of("CK-011"), codes(e.problems()));
        EngineException single =
                assertThrows(EngineException.class, () -> Checkpoint.open(other.resolve("pytorch_model.bin")));
        assertEquals(List.of("CK-011"), codes(single.problems()));
    }

    @Test
    void emptyFolderAndMissingPathAreRefused() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        EngineException e = assertThrows(EngineException.class, () -> Checkpoint.open(empty));
        assertEquals(List.of("CK-002", "CK-004"), codes(e.problems()));
        EngineException gone = assertThrows(EngineException.class, () -> Checkpoint.open(folder.resolve("gone")));
        assertEquals(List.of("FS-001"), codes(gone.problems()));
    }

    @Test
    void numberedShardsWithoutAnIndexAreTakenByTheirNumbers() throws Exception {
        Files.delete(folder.resolve(INDEX));
        Checkpoint checkpoint = Checkpoint.open(folder);
        assertEquals(3, checkpoint.tensors().size());
        assertEquals(List.of("CK-102"), codes(checkpoint.notes()));
        Files.delete(folder.resolve("model-00002-of-00003.safetensors"));
        assertEquals(List.of("CK-026"), codes(problems()));
    }

    @Test
    void fileCutAfterOpeningIsAProblemAndNoCrash() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(folder);
        Path shard = checkpoint.tensors().get("c").file();
        try (RandomAccessFile file = new RandomAccessFile(shard.toFile(), "rw")) {
            file.setLength(file.length() - 1);
        }
        EngineException e = assertThrows(EngineException.class, () -> checkpoint.readFloats("c"));
        assertEquals(List.of("ST-016"), codes(e.problems()));
        assertThrows(EngineException.class, () -> checkpoint.readFloats("no such tensor"));
    }
}
