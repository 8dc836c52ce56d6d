package io.espalier.engine.text.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.text.LabelledSegment;
import io.espalier.engine.text.Segment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTemplatesTest {
    private static final List<Turn> QUESTION = List.of(Turn.user("Is it ripe?"));

    @TempDir
    Path folder;

    @BeforeEach
    void writeModel() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"llava\"}");
        new SafetensorsWriter(AtomicFiles.onDisk())
                .write(
                        folder.resolve("model.safetensors"),
                        List.of(TensorSource.of("a", DType.F32, List.of(1L), new float[1])));
    }

    private PromptTemplates.Choice choose() throws Exception {
        return PromptTemplates.of(Checkpoint.open(folder));
    }

    private void assertUnknownAndUnused(String fileName, String content) throws Exception {
        Path file = folder.resolve(fileName);
        Files.writeString(file, content);
        PromptTemplates.Choice choice = assertTimeout(Duration.ofSeconds(5), this::choose);
        assertEquals(
                List.of("TP-001"), choice.notes().stream().map(Problem::code).toList(), fileName);
        assertEquals("llava-hf", choice.template().name());
        assertEquals(4, choice.template().render(QUESTION, 0, true).size());
        Files.delete(file);
    }

    @Test
    void modelWithoutATemplateOfItsOwnGetsTheUsualOne() throws Exception {
        assertEquals(List.of(), choose().notes());
        assertEquals("llava-hf", choose().template().name());
    }

    @Test
    void templateTextsFromTheFolderAreNeverEvaluated() throws Exception {
        String payload = "{{ ''.__class__.__mro__[1].__subclasses__() }}{{ lipsum.__globals__.os.system('touch x') }}";
        assertUnknownAndUnused("chat_template.jinja", payload);
        assertUnknownAndUnused("chat_template.jinja", "{% for i in range(10**12) %}x{% endfor %}");
        assertUnknownAndUnused("chat_template.jinja", "x".repeat(10_000_000));
        assertUnknownAndUnused("chat_template.json", "{\"chat_template\":\"{{ evil }}\"}");
        assertUnknownAndUnused(
                "tokenizer_config.json", "{\"chat_template\":[{\"name\":\"default\",\"template\":\"x\"}]}");
        assertUnknownAndUnused("processor_config.json", "{\"chat_template\":\"{{ evil }}\"}");
    }

    @Test
    void otherKindsOfModelAreNamed() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"qwen2_vl\"}");
        EngineException e = assertThrows(EngineException.class, this::choose);
        assertEquals("TP-002", e.problems().get(0).code());
        assertTrue(e.getMessage().contains("qwen2_vl"));
    }

    @Test
    void namesOfTheTokensComeFromTheFolder() throws Exception {
        Files.writeString(folder.resolve("processor_config.json"), "{\"image_token\":\"<picture>\"}");
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\":{\"content\":\"<end>\"}}");
        List<Turn> turns = List.of(Turn.user("Is it?"), Turn.assistant("No."));
        List<LabelledSegment> segments = choose().template().training(turns, 1, PromptTemplate.Answers.LAST);
        assertTrue(segments.contains(new LabelledSegment(new Segment.Special("<picture>"), false)));
        assertEquals(new LabelledSegment(new Segment.Special("<end>"), true), segments.get(segments.size() - 1));
    }

    @Test
    void turnsThatMakeNoPromptAreFaultsOfTheProgram() throws Exception {
        PromptTemplate template = choose().template();
        assertThrows(IllegalArgumentException.class, () -> template.render(List.of(), 1, true));
        assertThrows(IllegalArgumentException.class, () -> template.training(QUESTION, 0, PromptTemplate.Answers.LAST));
    }
}
