package io.espalier.engine.text.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.tokenizer.Tokenizers;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tokenizer built from the older files is the one that {@code tokenizer.json} holds. */
class BytePairFilesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws Exception {
        for (String name : List.of("vocab.json", "merges.txt", "added_tokens.json", "special_tokens_map.json")) {
            Files.copy(Golden.dir("bunny/fp16").resolve(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("config.json"), "{}");
        Files.write(folder.resolve("model.safetensors"), oneTensor());
    }

    private static byte[] oneTensor() {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} ";
        byte[] bytes = new byte[8 + header.length() + 4];
        bytes[0] = (byte) header.length();
        for (int i = 0; i < header.length(); i++) {
            bytes[8 + i] = (byte) header.charAt(i);
        }
        return bytes;
    }

    private static int[] ints(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private void assertLikeTokenizerJson(boolean decodes) throws Exception {
        JsonNode cases = Golden.json("tokenizers", "cases.json").path("bunny");
        try (Tokenizer tokenizer = Tokenizers.open(Checkpoint.open(folder))) {
            assertTrue(!cases.path("encode").isEmpty());
            for (JsonNode c : cases.path("encode")) {
                String text = c.path("text").asText();
                assertArrayEquals(ints(c.path("ids")), tokenizer.encodeVerbatim(text), text);
            }
            for (JsonNode c : decodes ? cases.path("decode") : List.<JsonNode>of()) {
                int[] ids = ints(c.path("ids"));
                assertEquals(c.path("keep_special").asText(), tokenizer.decode(ids, false));
            }
        }
    }

    @Test
    void vocabularyAndMergesGiveTheSameIdsWithoutTheTokenizersConfiguration() throws Exception {
        assertLikeTokenizerJson(false); // whether blanks are tidied stands in that configuration
    }

    @Test
    void vocabularyAndMergesGiveTheSameIdsWithTheTokenizersConfiguration() throws Exception {
        String name = "tokenizer_config.json";
        Files.copy(Golden.dir("bunny/fp16").resolve(name), folder.resolve(name));
        assertLikeTokenizerJson(true);
    }

    private List<String> codes() {
        EngineException e = assertThrows(
                EngineException.class,
                () -> Tokenizers.open(Checkpoint.open(folder)).close());
        return e.problems().stream().map(Problem::code).toList();
    }

    @Test
    void anotherClassOfTokenizerIsRefused() throws Exception {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"tokenizer_class\":\"RobertaTokenizer\"}");
        assertEquals(List.of("TK-030"), codes());
    }

    @Test
    void damagedMergesAreRefused() throws Exception {
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\nh e\nbroken\nh nowhere\n");
        assertEquals(List.of("TK-012", "TK-013"), codes());
    }
}
