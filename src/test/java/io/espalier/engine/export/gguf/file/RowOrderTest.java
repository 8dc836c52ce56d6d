package io.espalier.engine.export.gguf.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.tensor.DType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that change places on their way into a file. */
class RowOrderTest {
    private static final float[] ROWS = {0, 0.5f, 1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f, 5, 5.5f}; // six rows of two

    @Test
    void halvesOfAHeadAreInterleavedRowByRow() {
        assertArrayEquals(
                new float[] {0, 0.5f, 3, 3.5f, 1, 1.5f, 4, 4.5f, 2, 2.5f, 5, 5.5f},
                RowOrder.interleaved(6).of(ROWS));
    }

    @Test
    void firstRowGoesBehindTheOthers() {
        assertArrayEquals(
                new float[] {1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f, 5, 5.5f, 0, 0.5f},
                RowOrder.firstBehind(6).of(ROWS));
    }

    @Test
    void everyGroupIsOrderedByItselfHoweverTheBytesArrive() throws Exception {
        TensorSource source = new TensorSource.Held("k", DType.F32, List.of(12L, 1L), out -> {
            for (byte one : bytes(ROWS)) {
                out.write(ByteBuffer.wrap(new byte[] {one}));
            }
        });
        GgufTensor tensor = GgufTensor.of("k", source, RowOrder.interleaved(6), Encoding.F32);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (WritableByteChannel out = Channels.newChannel(written)) {
            tensor.writeTo(out);
        }
        assertEquals(tensor.byteLength(), written.size());
        float[] expected = {0, 1.5f, 0.5f, 2, 1, 2.5f, 3, 4.5f, 3.5f, 5, 4, 5.5f};
        assertArrayEquals(bytes(expected), written.toByteArray());
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
