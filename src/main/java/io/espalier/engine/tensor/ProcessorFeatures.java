package io.espalier.engine.tensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the processor of this machine can do. */
public final class ProcessorFeatures {
    private static final Path LINUX = Path.of("/proc/cpuinfo");
    private static final Pattern BF16 = Pattern.compile("\\b(avx512_bf16|amx_bf16|bf16)\\b");

    private ProcessorFeatures() {}

    /** Returns whether it has instructions for bf16; false where the system does not tell. */
    public static boolean hasBf16() {
        if (!Files.isReadable(LINUX)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(LINUX, StandardCharsets.UTF_8)) {
            return lines.anyMatch(line -> BF16.matcher(line).find());
        } catch (IOException e) {
            return false;
        }
    }
}
