package io.espalier.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchTest {
    private static final BenchSettings SHORT = new BenchSettings(1, 2, 2, 3, 10, 1, DType.F32);

    private static BenchSubject subject;

    @BeforeAll
    static void open() throws Exception {
        try (InputStream in = Objects.requireNonNull(BenchSubject.class.getResourceAsStream("sprout-size.json"))) {
            ObjectNode sizes = (ObjectNode) new ObjectMapper().readTree(in);
            ((ObjectNode) sizes.get("text_config")).put("num_hidden_layers", 2);
            subject = BenchSubject.seeded(sizes, Device.CPU, DType.F32);
        }
    }

    @AfterAll
    static void close() {
        subject.close();
    }

    @ParameterizedTest
    @EnumSource(Benchmark.class)
    void everyBenchmarkFindsFiguresWhenTheModelIsTiny(Benchmark benchmark) throws Exception {
        BenchResult result = new Bench(subject, SHORT).run(benchmark, ProgressListener.NONE);
        assertEquals(benchmark, result.benchmark());
        assertTrue(result.figures().size() >= 2, result.toString());
        for (BenchResult.Figure figure : result.figures()) {
            boolean coarse = figure.name().equals("growth") || figure.name().contains("CPU");
            assertTrue(coarse || figure.value() > 0, figure.toString());
        }
    }

    @Test
    void memoryIsReadAfterATenthAndAfterAllSteps() throws Exception {
        List<BenchResult.Figure> figures = new Bench(subject, SHORT)
                .run(Benchmark.MEMORY, ProgressListener.NONE)
                .figures();
        assertEquals("after 1 steps", figures.get(0).name());
        assertEquals("after 10 steps", figures.get(1).name());
        assertEquals(
                figures.get(1).value() - figures.get(0).value(), figures.get(2).value());
    }

    @Test
    void nothingIsLeftInTheScopeWhenItIsDone() throws Exception {
        int before = subject.scope().size();
        for (Benchmark benchmark : Benchmark.values()) {
            new Bench(subject, SHORT).run(benchmark, ProgressListener.NONE);
        }
        assertEquals(before, subject.scope().size());
    }

    @ParameterizedTest
    @EnumSource(Benchmark.class)
    void benchmarkStopsWhenItIsCancelled(Benchmark benchmark) {
        CancelToken token = new CancelToken();
        token.cancel();
        assertThrows(
                Cancelled.class, () -> new Bench(subject, SHORT).run(benchmark, ProgressListener.NONE.with(token)));
    }

    @Test
    void settingsOfNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new BenchSettings(1, 0, 1, 1, 10, 1, DType.F32));
        assertThrows(IllegalArgumentException.class, () -> new BenchSettings(1, 1, 1, 1, 10, 1, DType.I8));
    }
}
