package io.espalier.engine.evaluate.scoring;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.golden.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The recorded outputs of the reference scorers. */
public final class ScorerVectors {
    private static final String SET = "scorers";

    private ScorerVectors() {}

    /** What is asserted about one case. */
    @FunctionalInterface
    public interface Check {
        /** Looks at one case. */
        void run(JsonNode vector) throws Exception;
    }

    /** Returns a test for every case of one scorer. */
    public static Stream<DynamicTest> each(String scorer, Check check) {
        return cases(scorer).stream().map(vector -> dynamicTest(vector.toString(), () -> check.run(vector)));
    }

    /** Returns every block of every file. */
    public static List<JsonNode> blocks() {
        List<JsonNode> blocks = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Golden.dir(SET), "*-vectors.json")) {
            for (Path file : files) {
                Golden.json(SET, file.getFileName().toString()).forEach(blocks::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks;
    }

    /** Returns how far a score may be off: the vectors are printed with six decimals. */
    public static double tolerance() {
        return Golden.tolerance(SET, "score");
    }

    /** Returns the blocks of one scorer, at least one. */
    public static List<JsonNode> blocks(String scorer) {
        List<JsonNode> blocks = blocks().stream()
                .filter(block -> block.get("scorer").asText().equals(scorer))
                .toList();
        if (blocks.isEmpty()) {
            throw new AssertionError("no vectors for " + scorer);
        }
        return blocks;
    }

    /** Returns the cases of one scorer from every file. */
    public static List<JsonNode> cases(String scorer) {
        List<JsonNode> cases = new ArrayList<>();
        blocks(scorer).forEach(block -> block.get("cases").forEach(cases::add));
        return cases;
    }
}
