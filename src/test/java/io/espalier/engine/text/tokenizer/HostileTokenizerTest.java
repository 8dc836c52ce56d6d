package io.espalier.engine.text.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.Tokenizer;
import io.espalier.golden.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileTokenizerTest {
    @TempDir
    Path folder;

    private static ObjectNode good() throws Exception {
        Path file = Golden.dir("llava-hf").resolve("fp32").resolve("tokenizer.json");
        return (ObjectNode) new ObjectMapper().readTree(file.toFile());
    }

    private List<String> codes(JsonNode json) throws Exception {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, json.toString());
        EngineException e = assertThrows(EngineException.class, () -> Tokenizers.open(file));
        return e.problems().stream().map(Problem::code).distinct().toList();
    }

    private void assertRefused(String code, Consumer<ObjectNode> change) throws Exception {
        ObjectNode json = good();
        change.accept(json);
        assertTrue(codes(json).contains(code), code + " not among " + codes(json));
    }

    private static ObjectNode model(ObjectNode json) {
        return (ObjectNode) json.get("model");
    }

    private static ObjectNode vocab(ObjectNode json) {
        return (ObjectNode) json.at("/model/vocab");
    }

    private static ArrayNode merges(ObjectNode json) {
        return (ArrayNode) json.at("/model/merges");
    }

    private static ObjectNode added(ObjectNode json, int i) {
        return (ObjectNode) json.get("added_tokens").get(i);
    }

    @Test
    void fileThatIsMissingSaysWhatToDo() throws Exception {
        Path fp32 = Golden.dir("llava-hf").resolve("fp32");
        try (Stream<Path> files = Files.list(fp32)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        Files.delete(folder.resolve("tokenizer.json"));
        Files.deleteIfExists(folder.resolve("tokenizer.model"));
        Checkpoint checkpoint = Checkpoint.open(folder);
        EngineException e = assertThrows(EngineException.class, () -> Tokenizers.open(checkpoint));
        assertEquals("TK-001", e.problems().get(0).code());
        assertTrue(e.getMessage().contains("tokenizer.model"), e.getMessage());
    }

    @Test
    void versionAndKindMustBeKnown() throws Exception {
        assertRefused("TK-003", json -> json.put("version", "2.0"));
        assertRefused("TK-003", json -> json.remove("version"));
        assertRefused("TK-004", json -> model(json).put("type", "Neural"));
        assertRefused("TK-004", json -> json.remove("model"));
        assertEquals(List.of("TK-002"), codes(new ObjectMapper().createArrayNode()));
    }

    @Test
    void vocabularyMustMapTokensToIds() throws Exception {
        assertRefused("TK-005", json -> model(json).putObject("vocab"));
        assertRefused("TK-005", json -> model(json).putArray("vocab"));
        assertRefused("TK-006", json -> vocab(json).put("x y", -1));
        assertRefused("TK-006", json -> vocab(json).put("x y", 1.5));
        assertRefused("TK-006", json -> vocab(json).put("x y", "7"));
        assertRefused("TK-006", json -> vocab(json).put("x y", 1L << 40));
        assertRefused("TK-007", json -> vocab(json).put("x y", 300));
        assertRefused("TK-010", json -> vocab(json).put("x y", 5000));
        assertRefused("TK-011", json -> model(json).put("unk_token", "<gone>"));
    }

    @Test
    void addedTokensMustFitTheVocabulary() throws Exception {
        assertRefused("TK-007", json -> added(json, 3).put("id", 2));
        assertRefused("TK-008", json -> added(json, 3).put("content", ""));
        assertRefused("TK-008", json -> added(json, 3).remove("content"));
        assertRefused("TK-008", json -> added(json, 3).put("special", "yes"));
        assertRefused(
                "TK-008",
                json -> ((ArrayNode) json.get("added_tokens"))
                        .add(added(json, 3).deepCopy()));
        assertRefused("TK-009", json -> added(json, 2).put("id", 482));
        assertRefused("TK-010", json -> added(json, 4).put("id", 60_000));
        assertRefused("TK-008", json -> json.put("added_tokens", "none"));
    }

    @Test
    void tooManyAddedTokensAreRefused() throws Exception {
        assertRefused("TK-008", json -> {
            for (int i = 0; i < 100_001; i++) {
                json.withArray("added_tokens").addObject();
            }
        });
    }

    @Test
    void mergesMustReferToTokens() throws Exception {
        assertRefused("TK-013", json -> merges(json).addArray().add("zz").add("a"));
        assertRefused("TK-013", json -> merges(json).add("a gone"));
        assertRefused("TK-013", json -> merges(json).addArray().add("a").add("a"));
        assertRefused("TK-012", json -> merges(json).addArray().add("a"));
        assertRefused("TK-012", json -> merges(json).add("a b c"));
        assertRefused("TK-012", json -> merges(json).add(7));
        assertRefused("TK-012", json -> model(json).put("merges", "none"));
        assertRefused("TK-012", json -> model(json).put("continuing_subword_prefix", "##"));
    }

    @Test
    void stepsMustBeKnownAndTheirPatternsHarmless() throws Exception {
        assertRefused("TK-020", json -> json.putObject("normalizer").put("type", "Precompiled"));
        assertRefused("TK-020", json -> json.putObject("decoder").put("type", "Python"));
        for (String pattern :
                List.of("(a+)+b", "(a|aa)+$", "(x*)*", "(\\s*\\w+)*!", "((a+){2,})", "(a)\\1", "(?:(a|b))+")) {
            assertRefused(
                    "TK-022",
                    json -> json.putObject("pre_tokenizer")
                            .put("type", "Split")
                            .put("behavior", "Isolated")
                            .put("invert", false)
                            .putObject("pattern")
                            .put("Regex", pattern));
        }
        assertRefused(
                "TK-015",
                json -> json.putObject("pre_tokenizer")
                        .put("type", "Split")
                        .put("behavior", "Isolated")
                        .put("invert", false)
                        .putObject("pattern")
                        .put("Regex", "[a"));
    }

    @Test
    void frameMustUseTokensThatExist() throws Exception {
        assertRefused(
                "TK-014",
                json -> ((ObjectNode) json.at("/post_processor/special_tokens/<s>"))
                        .putArray("ids")
                        .add(9999));
    }

    @Test
    void everyProblemIsListed() throws Exception {
        ObjectNode json = good();
        json.put("version", "9");
        vocab(json).put("x y", -1);
        merges(json).add("a gone");
        assertEquals(List.of("TK-003", "TK-006", "TK-013"), codes(json));
    }

    @Test
    void damagedFilesAreRefusedOrWork() throws Exception {
        byte[] content = good().toString().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(23);
        Path file = folder.resolve("tokenizer.json");
        byte[] likely = "{}[]\",:0123456789-.enullst \\".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = content.clone();
            int reach = round % 2 == 0 ? 2500 : damaged.length; // every second time among the steps and added tokens
            for (int i = 0; i <= random.nextInt(3); i++) {
                damaged[random.nextInt(reach)] = likely[random.nextInt(likely.length)];
            }
            Files.write(file, damaged);
            try (Tokenizer tokenizer = Tokenizers.open(file)) {
                tokenizer.decode(tokenizer.encode(List.of(new Segment.Text("What is <image> it? 12"))), true);
            } catch (EngineException e) {
                assertFalse(e.problems().isEmpty());
            }
        }
    }
}
