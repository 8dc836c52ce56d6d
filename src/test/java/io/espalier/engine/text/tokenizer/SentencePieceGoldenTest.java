package io.espalier.engine.text.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.TokenStream;
import io.espalier.engine.text.Tokenizer;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SentencePiece with the slow tokenizer of transformers around it, in both of its behaviours. */
class SentencePieceGoldenTest {
    private static final String SET = "tokenizers";

    @TempDir
    Path folder;

    static int[] ints(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private Tokenizer open(boolean legacy) throws Exception {
        JsonNode llama = Golden.json(SET, "cases.json").get("llama");
        Path model = Golden.dir(SET).resolve(llama.at("/files/sentencepiece").asText());
        Path copy = Files.copy(model, folder.resolve(Tokenizers.SENTENCE_PIECE));
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"legacy\":" + legacy + "}");
        return Tokenizers.openSlow(copy);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTextHasTheReferencesIds(boolean legacy) throws Exception {
        try (Tokenizer tokenizer = open(legacy)) {
            for (JsonNode line : Golden.json(SET, "cases.json").at("/llama/encode")) {
                assertArrayEquals(
                        ints(line.get("slow_legacy_" + legacy)),
                        tokenizer.encodeVerbatim(line.get("text").asText()),
                        line.get("text").toString());
            }
        }
    }

    @Test
    void everyRunOfIdsHasTheReferencesText() throws Exception {
        try (Tokenizer tokenizer = open(false)) {
            for (JsonNode line : Golden.json(SET, "cases.json").at("/llama/decode")) {
                int[] ids = ints(line.get("ids"));
                assertEquals(
                        line.get("slow").asText(),
                        tokenizer.decode(ids, true),
                        line.get("ids").toString());
                TokenStream stream = tokenizer.stream();
                StringBuilder streamed = new StringBuilder();
                for (int id : ids) {
                    streamed.append(stream.push(id));
                }
                assertEquals(line.get("slow").asText(), streamed + stream.finish());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void typedMarksStayText(boolean legacy) throws Exception {
        try (Tokenizer tokenizer = open(legacy)) {
            String typed = "a </s> <s> <unk> b";
            int[] ids = tokenizer.encode(List.of(new Segment.Text(typed)));
            assertEquals(typed, tokenizer.decode(ids, true));
            for (int i = 1; i < ids.length; i++) {
                assertTrue(ids[i] > 2, typed);
            }
        }
    }
}
