package io.espalier.engine.evaluate.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.evaluate.scoring.ScorerVectors;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Profile.MathVistaPrompt;
import io.espalier.engine.evaluate.task.Profile.MathVistaRules;
import io.espalier.engine.evaluate.task.Profile.MmmuPrompt;
import io.espalier.engine.evaluate.task.Task;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The recorded prompts of the reference, word for word. */
class PromptsGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHOICE = "'question': 'Q?', 'options': ['x', 'y']";

    /** The document that the reference was given, the task and the profile of a case. */
    private record Given(Task task, Profile profile, String document) {}

    @TestFactory
    Stream<DynamicTest> promptsEqualTheReference() {
        return ScorerVectors.cases("doc_to_text").stream()
                .map(vector -> dynamicTest(vector.get(0).asText(), () -> {
                    Given given = given(vector.get(0).asText());
                    ObjectNode document = (ObjectNode) JSON.readTree("{" + given.document.replace('\'', '"') + "}");
                    assertEquals(vector.get(1).asText(), Prompts.of(given.task, given.profile, document));
                }));
    }

    private static Given given(String name) {
        return switch (name) {
            case "mmmu mc v0.2.0+" -> new Given(Task.MMMU, Profile.PAPER, mmmuChoice());
            case "mmmu mc v0.1.x" -> new Given(Task.MMMU, oldMmmu(), mmmuChoice());
            case "mmmu open v0.2.0+" -> new Given(Task.MMMU, Profile.PAPER, mmmuOpen());
            case "mmmu open v0.1.x" -> new Given(Task.MMMU, oldMmmu(), mmmuOpen());
            case "scienceqa hint" ->
                paper(Task.SCIENCEQA, "'question': 'Q?', 'choices': ['x', 'y'], 'hint': 'H', 'lecture': 'L'");
            case "scienceqa no hint" ->
                paper(Task.SCIENCEQA, "'question': 'Q?', 'choices': ['x', 'y'], 'hint': '', 'lecture': 'L'");
            case "ai2d" -> paper(Task.AI2D, CHOICE);
            case "mme" -> paper(Task.MME, "'question': ' Is there a dog? Please answer yes or no. '");
            case "mme (no space: phrase not removed)" ->
                paper(Task.MME, "'question': 'Is it?Please answer yes or no.'");
            case "pope" -> paper(Task.POPE, "'question': ' Is there a dog? '");
            case "docvqa" -> paper(Task.DOCVQA, "'question': 'What is X? '");
            case "gqa" -> paper(Task.GQA, "'question': 'Is it red?'");
            default -> mathVista(name);
        };
    }

    private static Given mathVista(String name) {
        MathVistaPrompt style = name.contains("format-prompt")
                ? MathVistaPrompt.FORMAT
                : name.contains("step-by-step") ? MathVistaPrompt.STEP_BY_STEP : MathVistaPrompt.SOLUTION;
        String kind = name.substring(name.lastIndexOf(' ') + 1);
        String rest = switch (kind) {
            case "int" -> "'question_type': 'free_form', 'answer_type': 'integer', 'unit': null";
            case "int_unit" -> "'question_type': 'free_form', 'answer_type': 'integer', 'unit': 'years'";
            case "float1" -> "'question_type': 'free_form', 'answer_type': 'float', 'precision': 1.0";
            case "float2" -> "'question_type': 'free_form', 'answer_type': 'float', 'precision': 2.0";
            case "list" -> "'question_type': 'free_form', 'answer_type': 'list', 'precision': null";
            case "mc" -> "'question_type': 'multi_choice', 'answer_type': 'text', 'choices': ['yes', 'no']";
            default -> throw new AssertionError("no document for case \"" + name + "\"");
        };
        return new Given(Task.MATHVISTA, asking(style), "'question': 'How many?', " + rest);
    }

    private static Profile asking(MathVistaPrompt style) {
        MathVistaRules rules = Profile.PAPER.mathVista();
        return Profile.PAPER.withMathVista(
                style.name(),
                new MathVistaRules(style, rules.extraction(), rules.precision(), rules.empty(), rules.maxNewTokens()));
    }

    private static Given paper(Task task, String document) {
        return new Given(task, Profile.PAPER, document);
    }

    private static String mmmuChoice() {
        return "'question': 'What is <image 1>?', 'question_type': 'multiple-choice', "
                + "'options': '[\\\"red\\\", \\\"blue <image 2>\\\"]'";
    }

    private static String mmmuOpen() {
        return "'question': 'Compute <image 1>.', 'question_type': 'open', 'options': '[]'";
    }

    private static Profile oldMmmu() {
        Profile paper = Profile.PAPER;
        return new Profile(
                "lmms-0.1",
                paper.scienceQa(),
                paper.ai2d(),
                new MmmuPrompt(false, 16),
                paper.mmmuOpen(),
                paper.mathVista());
    }
}
