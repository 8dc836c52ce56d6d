package io.espalier.engine.run.stage.recover;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads how much memory this process holds, tensors included. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/statm");
    private static final int PAGE = 4096;

    private ResidentMemory() {}

    /** Returns the resident bytes as Linux tells them; empty elsewhere. */
    static OptionalLong bytes() {
        try (Stream<String> lines = Files.lines(STATUS, StandardCharsets.US_ASCII)) {
            return lines.mapToLong(line -> Long.parseLong(line.split(" ", -1)[1]) * PAGE)
                    .findFirst();
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }
}
