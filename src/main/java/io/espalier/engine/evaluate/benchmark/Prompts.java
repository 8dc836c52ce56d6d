package io.espalier.engine.evaluate.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.scoring.mark.Letters;
import io.espalier.engine.evaluate.scoring.python.PythonList;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import java.util.List;

/** The text that a question is put in, word for word as lmms-eval's {@code doc_to_text}; image tokens are not part of it. */
public final class Prompts {
    private static final String LETTER = "Answer with the option's letter from the given choices directly.";
    private static final String OLD_LETTER = "Answer with the option letter from the given choices directly.";
    private static final String PHRASE = "Answer the question using a single word or phrase.";
    private static final String MME_TAIL = " Please answer yes or no.";

    private Prompts() {}

    /**
     * Returns the prompt of one document.
     *
     * @param task the task
     * @param profile which wording applies where releases differ
     * @param fields the document's fields, as in the public data set
     * @throws EngineException when a field is missing
     */
    public static String of(Task task, Profile profile, JsonNode fields) throws EngineException {
        Gold doc = new Gold(fields);
        String question = doc.text("question");
        return switch (task) {
            case MMMU -> mmmu(doc, question, profile.mmmuPrompt().blankLine());
            case SCIENCEQA -> hint(doc) + choice(question, doc.texts("choices"));
            case MATHVISTA -> MathVistaPrompts.of(doc, profile.mathVista().prompt());
            case AI2D -> choice(question, doc.texts("options"));
            case MME -> PythonText.strip(question).replace(MME_TAIL, "") + "\n" + PHRASE;
            case POPE -> PythonText.strip(question) + "\n" + PHRASE;
            case DOCVQA, GQA -> question + "\n" + PHRASE;
            case FREEFORM -> question;
        };
    }

    /** Returns how many tokens an answer may have. */
    public static int maxNewTokens(Task task, Profile profile) {
        return switch (task) {
            case MMMU -> profile.mmmuPrompt().maxNewTokens();
            case MATHVISTA -> profile.mathVista().maxNewTokens();
            case SCIENCEQA, AI2D, MME, GQA -> 16;
            case DOCVQA -> 32;
            case FREEFORM -> 64;
            case POPE -> 128;
        };
    }

    /** Returns the options of an MMMU document: a list, or the Python literal of one as in the public file. */
    static List<String> mmmuOptions(Gold doc) throws EngineException {
        JsonNode options = doc.node("options");
        return options.isTextual() ? PythonList.parse(options.textValue()) : doc.texts("options");
    }

    /** Returns the options one a line: {@code A. text}. */
    static String lettered(List<String> options) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < options.size(); i++) {
            lines.append(i == 0 ? "" : "\n").append(Letters.of(i)).append(". ").append(options.get(i));
        }
        return lines.toString();
    }

    private static String mmmu(Gold doc, String question, boolean blankLine) throws EngineException {
        String gap = blankLine ? "\n\n" : "\n";
        return doc.text("question_type").equals("multiple-choice")
                ? question + "\n" + lettered(mmmuOptions(doc)) + gap + (blankLine ? LETTER : OLD_LETTER)
                : question + gap + PHRASE;
    }

    private static String choice(String question, List<String> options) {
        return question + "\n" + lettered(options) + "\n" + LETTER;
    }

    private static String hint(Gold doc) {
        return doc.optionalText("hint")
                .filter(hint -> !hint.isEmpty())
                .map(hint -> "Context: " + hint + "\n")
                .orElse("");
    }
}
