package io.espalier.engine.checkpoint.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashesTest {
    private static final int LENGTH = 5 << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, LENGTH / 2, LENGTH - 1})
    void sampleSeesStartMiddleAndEndOfALongFile(int changed) throws Exception {
        byte[] bytes = new byte[LENGTH];
        Path file = Files.write(folder.resolve("long"), bytes);
        String before = Hashes.sampled(file);
        assertEquals(before, Hashes.sampled(file));
        bytes[changed] = 1;
        assertNotEquals(before, Hashes.sampled(Files.write(file, bytes)));
    }

    @Test
    void sampleSeesTheLength() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[10]);
        String before = Hashes.sampled(file);
        assertNotEquals(before, Hashes.sampled(Files.write(file, new byte[11])));
        assertNotEquals(before, Hashes.sampled(Files.write(file, new byte[0])));
    }
}
