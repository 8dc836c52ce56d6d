package io.espalier.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsTest {
    private static Kernels kernels;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @Test
    void valuesComeBackAsTheyWentIn() {
        try (Scope scope = kernels.scope()) {
            Tensor floats = scope.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
            Tensor integers = scope.of(new long[] {7, 8}, 2);
            assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, floats.toFloats());
            assertArrayEquals(new long[] {2, 3}, floats.shape());
            assertArrayEquals(new long[] {7, 8}, integers.toLongs());
            assertEquals(DType.F32, floats.dtype());
            assertEquals(DType.I64, integers.dtype());
        }
    }

    @Test
    void prefixSharesStorageWithItsParent() {
        try (Scope scope = kernels.scope()) {
            Tensor parent = scope.of(new float[] {1, 2, 3, 4}, 2, 2);
            Tensor prefix = kernels.call(scope, "prefix", parent, 1, 1);
            kernels.call(scope, "assign", prefix, scope.of(new float[] {9, 8}, 2, 1));
            assertArrayEquals(new float[] {9, 2, 8, 4}, parent.toFloats());
        }
    }

    @Test
    void matrixOfAnotherTypeIsMultipliedInPiecesAsItWouldBeAtOnce() {
        try (Scope scope = kernels.scope()) {
            Tensor drawn = kernels.call(scope, "normal", new long[] {2100, 2001}, 1.0, 1, DType.F16.torchCode(), "cpu");
            Tensor whole = kernels.call(scope, "to", drawn, DType.F32.torchCode());
            for (int rows : new int[] {1, 3, 40}) {
                Tensor x = kernels.call(scope, "normal", new long[] {1, rows, 2001}, 1.0, 2, 6, "cpu");
                assertArrayEquals(
                        kernels.call(scope, "product", x, whole).toFloats(),
                        kernels.call(scope, "product", x, drawn).toFloats(),
                        1e-3f);
                Tensor gy = kernels.call(scope, "normal", new long[] {1, rows, 2100}, 1.0, 3, 6, "cpu");
                Tensor back = kernels.call(scope, "back", gy, drawn);
                assertArrayEquals(new long[] {1, rows, 2001}, back.shape());
                assertArrayEquals(kernels.call(scope, "back", gy, whole).toFloats(), back.toFloats(), 1e-3f);
            }
        }
    }

    @Test
    void rowOf16BitMeetsTheMatrixOfTheOther16BitTypeInTheMatrixsType() {
        try (Scope scope = kernels.scope()) {
            Tensor w = kernels.call(scope, "normal", new long[] {2100, 2001}, 1.0, 1, DType.F16.torchCode(), "cpu");
            Tensor x = kernels.call(scope, "normal", new long[] {1, 1, 2001}, 1.0, 2, DType.BF16.torchCode(), "cpu");
            Tensor y = kernels.call(scope, "product", x, w);
            assertEquals(DType.BF16, y.dtype());
            Tensor exact = kernels.call(
                    scope,
                    "product",
                    kernels.call(scope, "to", x, 6),
                    kernels.call(scope, "to", w, DType.F32.torchCode()));
            float[] expected = exact.toFloats();
            float[] found = y.toFloats();
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], found[i], 0.2f + Math.abs(expected[i]) / 64);
            }
        }
    }

    @Test
    void singleRowsGiveTheSameProductWithAndWithoutOneDnn() {
        try (Scope scope = kernels.scope()) {
            Tensor w = kernels.call(scope, "normal", new long[] {64, 512}, 1.0, 1, DType.BF16.torchCode(), "cpu");
            Tensor x = kernels.call(scope, "normal", new long[] {1, 1, 512}, 1.0, 2, DType.BF16.torchCode(), "cpu");
            float[] expected = kernels.call(scope, "product", x, w).toFloats();
            float[] found = kernels.singleRows()
                    .compute(() -> kernels.call(scope, "product", x, w).toFloats());
            assertArrayEquals(expected, found, 0.5f);
            assertArrayEquals(expected, kernels.call(scope, "product", x, w).toFloats());
        }
    }

    @Test
    void onePositionOf16BitAttendsAsIn32Bit() {
        try (Scope scope = kernels.scope()) {
            Tensor q = kernels.call(scope, "normal", new long[] {1, 4, 1, 8}, 1.0, 1, DType.BF16.torchCode(), "cpu");
            Tensor k = kernels.call(scope, "normal", new long[] {1, 2, 5, 8}, 1.0, 2, DType.BF16.torchCode(), "cpu");
            Tensor v = kernels.call(scope, "normal", new long[] {1, 2, 5, 8}, 1.0, 3, DType.BF16.torchCode(), "cpu");
            Tensor found = kernels.call(scope, "attend_once", q, k, v);
            Tensor exact = kernels.call(
                    scope,
                    "attend_once",
                    kernels.call(scope, "to", q, 6),
                    kernels.call(scope, "to", k, 6),
                    kernels.call(scope, "to", v, 6));
            assertEquals(DType.BF16, found.dtype());
            assertArrayEquals(exact.toFloats(), found.toFloats(), 0.02f);
        }
    }

    @Test
    void gradientsAreRecordedOnlyWhenAskedFor() {
        try (Scope scope = kernels.scope()) {
            Tensor w = kernels.call(scope, "leaf", scope.of(new float[] {2, 3}, 2));
            Kernels recording = kernels.recording();
            Tensor loss = recording.call(scope, "sum", recording.call(scope, "scale", w, 5.0));
            assertArrayEquals(
                    new float[] {5, 5},
                    recording.callList(scope, "grad", loss, List.of(w)).get(0).toFloats());
            Tensor silent = kernels.call(scope, "sum", w);
            assertThrows(KernelException.class, () -> kernels.callList(scope, "grad", silent, List.of(w)));
        }
    }

    @Test
    void scopeClosesWhatItOwnsAndSparesWhatWasKept() {
        try (Scope outer = kernels.scope()) {
            Tensor kept;
            Tensor lost;
            try (Scope inner = outer.child()) {
                lost = inner.of(new float[] {1}, 1);
                kept = outer.keep(inner.of(new float[] {2}, 1), inner);
            }
            assertArrayEquals(new float[] {2}, kept.toFloats());
            assertThrows(IllegalStateException.class, lost::toFloats);
            assertEquals(1, outer.size());
        }
    }

    @Test
    void mappedFileGivesViewsInTheTypeOfTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("weights.bin");
        byte[] content = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40, (byte) 0x40, 0x40};
        Files.write(file, content);
        try (Scope scope = kernels.scope()) {
            MappedFile mapped = MappedFile.open(scope, file, content.length);
            Tensor aligned = mapped.tensor(scope, StoredLayout.dense(DType.BF16, 2, List.of(4L)));
            Tensor unaligned = mapped.tensor(scope, StoredLayout.dense(DType.F32, 2, List.of(1L)));
            assertEquals(DType.BF16, aligned.dtype());
            assertArrayEquals(new float[] {1, 0, 2, 3.0039062f}, aligned.toFloats(), 2e-2f);
            assertEquals(1, unaligned.count());
            assertTrue(assertThrows(
                            io.espalier.engine.problem.EngineException.class, () -> MappedFile.open(scope, file, 1_000))
                    .getMessage()
                    .contains("MF-001"));
        }
    }

    @Test
    void wrongArgumentsNameTheKernel() {
        try (Scope scope = kernels.scope()) {
            Tensor square = scope.of(new float[] {1, 2, 3, 4}, 2, 2);
            KernelException e = assertThrows(
                    KernelException.class, () -> kernels.call(scope, "rows", square, scope.of(new long[] {9}, 1)));
            assertTrue(e.getMessage().startsWith("kernel rows"), e.getMessage());
        }
    }

    @Test
    void fusedAdamMovesAgainstTheGradient() {
        try (Scope scope = kernels.scope()) {
            Tensor w = scope.of(new float[] {1, 1}, 2);
            Tensor g = scope.of(new float[] {0.5f, -0.5f}, 2);
            Tensor m = scope.zeros(DType.F32, 2);
            Tensor v = scope.zeros(DType.F32, 2);
            kernels.callLong("adamw", List.of(w), List.of(g), List.of(m), List.of(v), 1, 0.1, 0.9, 0.999, 0.0, 1e-8);
            assertArrayEquals(new float[] {0.9f, 1.1f}, w.toFloats(), 1e-5f);
        }
    }

    @Test
    void muonStepIsNearlyOrthogonal() {
        try (Scope scope = kernels.scope()) {
            Tensor w = scope.zeros(DType.F32, 2, 2);
            Tensor g = scope.of(new float[] {3, 0, 0, 0.5f}, 2, 2);
            Tensor m = scope.zeros(DType.F32, 2, 2);
            kernels.callLong("muon", List.of(w), List.of(g), List.of(m), 1.0, 0.95, 0.0);
            float[] moved = w.toFloats();
            double scale = 0.2 * Math.sqrt(2);
            assertEquals(1.0, -moved[0] / scale, 0.35);
            assertEquals(1.0, -moved[3] / scale, 0.35);
            assertEquals(0.0, moved[1], 1e-3);
        }
    }
}
