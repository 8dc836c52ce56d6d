package io.espalier.orchard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.text.Segment;
import io.espalier.engine.text.Tokenizer;
import io.espalier.engine.text.tokenizer.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerFilesTest {
    @TempDir
    Path folder;

    @Test
    void fileTokenisesAndReadsBackAsTheVocabularyDoes() throws EngineException {
        TokenizerFiles.write(folder);
        try (Tokenizer tokenizer = Tokenizers.open(folder.resolve("tokenizer.json"))) {
            assertEquals(OrchardVocabulary.size(), tokenizer.size());
            assertEquals(OrchardVocabulary.BEGIN, tokenizer.bosId());
            assertEquals(OrchardVocabulary.END, tokenizer.eosId());
            OrchardStream stream = new OrchardStream(6, Curriculum.dense());
            for (int i = 0; i < 60; i++) {
                for (QuestionAnswer turn : stream.lesson(i).turns()) {
                    int[] expected =
                            withPrefix(OrchardVocabulary.encodeTurn(turn).ids());
                    String text = "USER: <image>\n" + turn.prompt() + " ASSISTANT: " + turn.answer() + " </s>";
                    assertArrayEquals(expected, tokenizer.encodeVerbatim(text), text);
                    int[] answer = OrchardVocabulary.encode(turn.answer());
                    assertEquals(turn.answer(), tokenizer.decode(answer, true));
                }
            }
        }
    }

    private static int[] withPrefix(int[] turn) {
        int[] prefix = {OrchardVocabulary.BEGIN, OrchardVocabulary.USER, OrchardVocabulary.IMAGE};
        return IntStream.concat(IntStream.of(prefix), IntStream.of(turn)).toArray();
    }

    @Test
    void specialWordsInAQuestionStayText() throws EngineException {
        TokenizerFiles.write(folder);
        try (Tokenizer tokenizer = Tokenizers.open(folder.resolve("tokenizer.json"))) {
            int[] ids = tokenizer.encode(List.of(new Segment.Text("<image 1> <image> </s> bar")));
            assertEquals(
                    0,
                    IntStream.of(ids)
                            .filter(id -> id == OrchardVocabulary.IMAGE || id == OrchardVocabulary.END)
                            .count());
        }
    }

    @Test
    void numbersOfTheWordsAreFixed() {
        assertEquals(208, OrchardVocabulary.size());
        assertEquals(
                List.of("<pad>", "<s>", "</s>", "<unk>", "<image>", "USER:", "ASSISTANT:", "\n"),
                OrchardVocabulary.list().subList(0, 8));
        assertEquals(208, OrchardVocabulary.list().stream().distinct().count());
        assertEquals(8, OrchardVocabulary.id(".").orElseThrow());
        assertEquals(207, OrchardVocabulary.id("worst").orElseThrow());
    }

    @Test
    void pictureProcessorKeepsThePicturesSize() throws EngineException, IOException {
        TokenizerFiles.write(folder);
        JsonNode processor = new ObjectMapper().readTree(Files.readString(folder.resolve("preprocessor_config.json")));
        assertEquals(128, processor.at("/size/shortest_edge").intValue());
        assertEquals(128, processor.at("/crop_size/height").intValue());
    }
}
