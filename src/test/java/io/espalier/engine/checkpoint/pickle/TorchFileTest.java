package io.espalier.engine.checkpoint.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.pickle.ZipBytes.Entry;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TorchFileTest {
    @TempDir
    Path folder;

    private static final byte[] DATA = new byte[16];

    /** An archive with one storage of four floats and this pickle. */
    private static byte[] archive(byte[] pickle) {
        return new ZipBytes()
                .add(Entry.of("a/data.pkl", pickle))
                .add(Entry.of("a/data/0", DATA))
                .build();
    }

    private static byte[] one(long count, long offset, List<Long> shape, List<Long> strides) {
        return Pickler.start()
                .raw("}")
                .text("w")
                .tensor("FloatStorage", "0", count, offset, shape, strides)
                .raw("s")
                .stop();
    }

    private static byte[] good() {
        return one(4, 0, List.of(2L, 2L), List.of(2L, 1L));
    }

    private List<Problem> problems(byte[] content) throws Exception {
        Path file = folder.resolve("hostile.bin");
        Files.write(file, content);
        return assertTimeoutPreemptively(
                        Duration.ofSeconds(10), () -> assertThrows(EngineException.class, () -> TorchFile.read(file)))
                .problems();
    }

    private String code(byte[] content) throws Exception {
        return problems(content).get(0).code();
    }

    /** Cuts a file at every byte, or flips bits: nothing but a reading or an EngineException may come of it. */
    static void assertRefusedOrRead(Path folder, byte[] whole, boolean cut) throws Exception {
        Path file = folder.resolve("damaged.bin");
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = cut ? Arrays.copyOf(whole, i) : whole.clone();
            if (!cut) {
                damaged[i] ^= (byte) (1 << (i % 8));
            }
            Files.write(file, damaged);
            try {
                for (StoredTensor tensor : TorchFile.read(file)) {
                    assertTrue(tensor.layout().offset() + tensor.layout().span() <= damaged.length);
                }
                assertFalse(cut, "a file of " + i + " bytes was read");
            } catch (EngineException e) {
                assertFalse(e.problems().isEmpty());
            }
        }
    }

    @Test
    void tensorsAreFoundWhereTheyLie() throws Exception {
        Path file = folder.resolve("x.bin");
        Files.write(file, archive(one(4, 1, List.of(3L), List.of(1L))));
        StoredTensor tensor = TorchFile.read(file).get(0);
        assertEquals("w", tensor.name());
        byte[] whole = Files.readAllBytes(file);
        assertEquals(
                new String(whole, StandardCharsets.ISO_8859_1).indexOf("a/data/0") + 8 + 4,
                tensor.layout().offset());
    }

    @ParameterizedTest
    @CsvSource({
        "posix, system", "nt, system", "builtins, eval", "builtins, exec", "__builtin__, eval", "subprocess, Popen",
        "pkgutil, resolve_name", "runpy, _run_code", "torch, load", "torch.hub, load", "os, system",
                "numpy.core.multiarray, scalar",
        "argparse, Namespace", "torch._utils, _rebuild_tensor", "torch.serialization, load", "collections, Counter",
                "torch, UntypedStorage"
    })
    void everyOtherNameIsRefusedByItsNameAndNothingRuns(String module, String name) throws Exception {
        Path canary = folder.resolve("canary");
        byte[] pickle = Pickler.start()
                .global(module, name)
                .text("touch " + canary)
                .raw(0x85)
                .raw("R")
                .stop();
        Problem problem = problems(archive(pickle)).get(0);
        assertEquals("PK-005", problem.code());
        assertTrue(problem.what().contains(module + "." + name), problem.what());
        assertFalse(Files.exists(canary));
    }

    @Test
    void callHiddenBehindAFinishedTensorIsStillFound() throws Exception {
        byte[] good = good();
        byte[] pickle = Pickler.start()
                .raw(new String(Arrays.copyOfRange(good, 2, good.length - 1), StandardCharsets.ISO_8859_1))
                .text("x")
                .global("os", "system")
                .raw("s")
                .stop();
        assertEquals("PK-005", code(archive(pickle)));
    }

    @ParameterizedTest
    @ValueSource(ints = {'i', 'o', 0x81, 0x92, 0x93, 'P', 'S', 'p', 'g', 'd', 'l', 'I', 'L', 0x8b, 0x94, 0x95, 0x82, 0})
    void stepsOutsideTheTableAreRefused(int step) throws Exception {
        assertEquals("PK-003", code(archive(Pickler.start().raw(step).stop())));
    }

    @Test
    void stepsOnTheWrongThingsAreRefused() throws Exception {
        List<Pickler> broken = List.of(
                Pickler.start().raw("]").text("a").text("b").raw("s"),
                Pickler.start().raw(")(").text("a").text("b").raw("u"),
                Pickler.start().raw("}").text("a").raw("a"),
                Pickler.start().raw("}(").text("a").raw("u"),
                Pickler.start().raw("}").raw("]").text("a").raw("s"),
                Pickler.start()
                        .tensor("FloatStorage", "0", 4, 0, List.of(4L), List.of(1L))
                        .raw("}b"),
                Pickler.start().raw("}").raw("]b"),
                Pickler.start().global("torch", "FloatStorage").raw(")R"),
                Pickler.start().global("collections", "OrderedDict").raw("]R"),
                Pickler.start().global("torch._utils", "_rebuild_tensor_v2").raw(")R"),
                Pickler.start()
                        .global("torch._utils", "_rebuild_parameter")
                        .raw("}")
                        .raw(0x85)
                        .raw("R"),
                Pickler.start().text("storage").raw("Q"),
                Pickler.start().raw("t"),
                Pickler.start().raw("(s"),
                Pickler.start().raw('h', 7),
                Pickler.start().raw(0x8a, 9).raw("123456789"),
                Pickler.start().raw("}}"),
                Pickler.start().raw("c" + "a".repeat(300)));
        for (Pickler pickle : broken) {
            assertEquals("PK-002", code(archive(pickle.stop())));
        }
    }

    @Test
    void textsAndNumbersLongerThanTheFileAreRefused() throws Exception {
        assertEquals(
                "PK-001",
                code(archive(Pickler.start().raw('X', 0xff, 0xff, 0xff, 0xff).stop())));
        assertEquals(
                "PK-001",
                code(archive(Pickler.start().raw('X', 0xff, 0xff, 0xff, 0x7f).stop())));
        assertEquals("PK-001", code(archive(new byte[] {(byte) 0x80, 2, '}'})));
        assertEquals("PK-004", code(archive(new byte[] {(byte) 0x80, 4, '}', '.'})));
    }

    @Test
    void endlessAndNestedProgramsEndAtALimit() throws Exception {
        Pickler deep = Pickler.start();
        for (int i = 0; i < 2_000_000; i++) {
            deep.raw("(");
        }
        assertEquals("PK-002", code(archive(deep.stop())));
        Pickler nested = Pickler.start().raw(")");
        for (int i = 0; i < 100_000; i++) {
            nested.raw(0x85);
        }
        assertEquals("PK-010", code(archive(nested.stop())));
        byte[] itself = Pickler.start()
                .raw("}")
                .raw('q', 0)
                .text("again")
                .raw('h', 0)
                .raw("s")
                .stop();
        assertEquals("PK-012", code(archive(itself)));
        Pickler wide = Pickler.start().raw("}").raw('q', 0);
        for (int i = 0; i < 300; i++) {
            wide.text("k" + i).raw('h', 0).raw("s");
        }
        assertEquals("PK-012", code(archive(wide.stop())));
        assertEquals(
                "PK-010", code(archive(Pickler.start().text("no dictionary").stop())));
    }

    @Test
    void tensorsBeyondTheirStorageAreAllListed() throws Exception {
        Map<String, byte[]> cases = new LinkedHashMap<>();
        cases.put("PK-014", one(5, 0, List.of(5L), List.of(1L)));
        cases.put("PK-015", one(4, 1, List.of(4L), List.of(1L)));
        for (Map.Entry<String, byte[]> entry : cases.entrySet()) {
            assertEquals(entry.getKey(), code(archive(entry.getValue())));
        }
        List<byte[]> beyond = List.of(
                one(4, -1, List.of(1L), List.of(1L)),
                one(4, 0, List.of(2L, 2L), List.of(4L, 1L)),
                one(4, 3, List.of(2L), List.of(-1L)),
                one(4, 0, List.of(1L << 20, 1L << 20), List.of(0L, 0L)),
                one(4, 0, List.of(Long.MAX_VALUE, 2L), List.of(0L, 0L)),
                one(4, 0, List.of(-1L), List.of(1L)),
                one(4, 0, List.of(2L), List.of(1L, 1L)),
                one(4, 5, List.of(0L), List.of(1L)));
        for (byte[] pickle : beyond) {
            assertEquals("PK-015", code(archive(pickle)));
        }
        byte[] two = Pickler.start()
                .raw("}(")
                .text("a")
                .tensor("FloatStorage", "0", 4, 9, List.of(1L), List.of(1L))
                .text("b")
                .tensor("FloatStorage", "9", 4, 0, List.of(1L), List.of(1L))
                .raw("u")
                .stop();
        assertEquals(
                List.of("PK-015", "PK-013"),
                problems(archive(two)).stream().map(Problem::code).toList());
    }

    private byte[] changed(UnaryOperator<Entry> change) {
        return new ZipBytes()
                .add(Entry.of("a/data.pkl", good()))
                .add(change.apply(Entry.of("a/data/0", DATA)))
                .build();
    }

    @Test
    void packedEncryptedAndStrayEntriesAreRefused() throws Exception {
        assertEquals("TZ-013", code(changed(e -> e.method(8))));
        assertEquals("TZ-012", code(changed(e -> e.flags(1))));
        assertEquals("TZ-014", code(changed(e -> e.attributes(0xa1ff << 16))));
        for (String name : List.of("../../.bashrc", "/etc/passwd", "C:\\x", "..\\x", "a/b\0c", "a/../../x")) {
            assertEquals("TZ-014", code(changed(e -> Entry.of(name, DATA))), name);
        }
        assertEquals("TZ-010", code(changed(e -> e.localName("a/data/1"))));
        assertEquals(
                "TZ-007",
                code(new ZipBytes()
                        .add(Entry.of("a/data.pkl", good()).brokenCrc())
                        .add(Entry.of("a/data/0", DATA))
                        .build()));
    }

    @Test
    void archivesWithBytesThatBelongToNothingAreRefused() throws Exception {
        Entry pickle = Entry.of("a/data.pkl", good());
        Entry data = Entry.of("a/data/0", DATA);
        assertEquals("TZ-010", code(new ZipBytes().junk(1).add(pickle).add(data).build()));
        assertEquals(
                "TZ-010", code(new ZipBytes().add(pickle).junk(100).add(data).build()));
        assertEquals(
                "TZ-010", code(new ZipBytes().add(pickle).add(data).junk(100).build()));
        byte[] good = new ZipBytes().add(pickle).add(data).build();
        assertEquals("TZ-010", code(Arrays.copyOf(good, good.length + 1)));
        byte[] twice = new ZipBytes()
                .add(pickle)
                .add(data)
                .addRecord(pickle, 0, 0, "a/data/0".getBytes(StandardCharsets.UTF_8))
                .build();
        assertEquals("TZ-010", code(twice));
    }

    @Test
    void archivesWithLongLengthsAreReadAndMustAgreeWithThemselves() throws Exception {
        Entry pickle = Entry.of("a/data.pkl", good());
        Entry data = Entry.of("a/data/0", DATA);
        Path file = folder.resolve("large.bin");
        Files.write(file, new ZipBytes().add(pickle).add(data).buildLarge(0));
        assertEquals(1, TorchFile.read(file).size());
        for (long change : new long[] {1, -1, Long.MIN_VALUE, 1L << 40}) {
            assertEquals("TZ-010", code(new ZipBytes().add(pickle).add(data).buildLarge(change)));
        }
    }

    @Test
    void otherArchivesAreNamed() throws Exception {
        Entry pickle = Entry.of("a/data.pkl", good());
        Entry data = Entry.of("a/data/0", DATA);
        assertEquals("TZ-003", code(new ZipBytes().add(data).build()));
        assertEquals(
                "TZ-003",
                code(new ZipBytes()
                        .add(pickle)
                        .add(Entry.of("b/data.pkl", good()))
                        .build()));
        assertEquals(
                "TZ-004",
                code(new ZipBytes()
                        .add(pickle)
                        .add(Entry.of("a/code/x.py", DATA))
                        .build()));
        byte[] big = "big".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                "TZ-005",
                code(new ZipBytes()
                        .add(pickle)
                        .add(Entry.of("a/byteorder", big))
                        .build()));
    }

    @ParameterizedTest
    @CsvSource({"7z¼¯, 7-Zip", "'\u001f\u008b', gzip", "'\u0080\u0002', pickle", "GGUF, GGUF", "nothing, neither"})
    void otherFilesAreToldByTheirFirstBytes(String start, String name) throws Exception {
        Files.writeString(folder.resolve("config.json"), "{}");
        byte[] content = (start + "        ").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("pytorch_model.bin"), content);
        EngineException e = assertThrows(EngineException.class, () -> Checkpoint.open(folder));
        assertEquals("CK-011", e.problems().get(0).code());
        assertTrue(e.problems().get(0).found().contains(name), e.getMessage());
    }

    @Test
    void projectorBesideTheWeightsAddsOnlyWhatIsMissing() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{}");
        TorchArchive.Content old = new TorchArchive.Content(DType.F32, List.of(1L), new byte[] {0, 0, 0, 0});
        TorchArchive.Content other = new TorchArchive.Content(DType.F32, List.of(2L), new byte[8]);
        TorchArchive.write(folder.resolve("pytorch_model-00001-of-00001.bin"), Map.of("a", old));
        TorchArchive.write(folder.resolve("mm_projector.bin"), Map.of("a", other, "b", other));
        Checkpoint checkpoint = Checkpoint.open(folder);
        assertEquals(List.of(1L), checkpoint.tensors().get("a").shape());
        assertEquals(List.of(2L), checkpoint.tensors().get("b").shape());
        assertEquals(2, checkpoint.weightFiles().size());
        assertEquals(
                List.of("CK-102"),
                checkpoint.notes().stream().map(Problem::code).toList());
    }
}
