package io.espalier.engine.export.gguf.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Elements on their way into a file. */
class EncodingTest {
    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    @Test
    void blockOfBytesIsThatComputedByHand() throws Exception {
        float[] values = new float[32];
        float[] first = {-127, 0.5f, -0.5f, 2.5f, 126.4f, -1.25f, 0.49999997f, 100};
        System.arraycopy(first, 0, values, 0, first.length);
        byte[] expected = new byte[34];
        expected[1] = 0x3c; // the scale 127 / 127 as a 16-bit float is 0x3c00
        byte[] rounded = {-127, 1, -1, 3, 126, -1, 0, 100};
        System.arraycopy(rounded, 0, expected, 2, rounded.length);
        assertArrayEquals(expected, bytes(Encoding.Q8_0.encode(values, 32)));
    }

    @Test
    void bytesFollowTheScaleBeforeItWasRounded() throws Exception {
        float[] values = new float[32];
        values[0] = 1;
        values[31] = -0.6f;
        byte[] block = bytes(Encoding.Q8_0.encode(values, 32));
        // 1 / 127 = 0.00787402 lies between 0x2007 and 0x2008, steps of 2^-17 = 0.0000076: 0x2008 = 0.00787354 is
        // nearest
        assertArrayEquals(new byte[] {0x08, 0x20, 127}, Arrays.copyOf(block, 3));
        assertEquals(-76, block[33]); // 0.6 * 127 = 76.2
    }

    @Test
    void blockOfZerosStaysZero() throws Exception {
        assertArrayEquals(new byte[34], bytes(Encoding.Q8_0.encode(new float[32], 32)));
    }

    @Test
    void sixteenBitsAreRoundedToTheNearest() throws Exception {
        float[] values = {1, -2.5f, 65504};
        assertArrayEquals(
                new byte[] {0, 0x3c, 0, (byte) 0xc1, (byte) 0xff, 0x7b}, bytes(Encoding.F16.encode(values, 3)));
        assertArrayEquals(
                new byte[] {(byte) 0x80, 0x3f, 0x20, (byte) 0xc0, (byte) 0x80, 0x47},
                bytes(Encoding.BF16.encode(values, 3)));
    }

    @Test
    void numberThatIsTooLargeForItsTypeIsRefused() {
        assertThrows(NotFinite.class, () -> Encoding.F16.encode(new float[] {65520}, 1));
        assertThrows(NotFinite.class, () -> Encoding.BF16.encode(new float[] {Float.MAX_VALUE}, 1));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void whatIsNoNumberIsRefused(Encoding encoding) {
        float[] values = new float[32];
        values[7] = Float.NaN;
        assertThrows(NotFinite.class, () -> encoding.encode(values, 32));
    }
}
