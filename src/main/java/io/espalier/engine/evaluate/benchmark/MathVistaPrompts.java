package io.espalier.engine.evaluate.benchmark;

import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.scoring.mark.Letters;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.evaluate.task.Profile.MathVistaPrompt;
import io.espalier.engine.problem.EngineException;
import java.util.ArrayList;
import java.util.List;

/** How MathVista is asked: zero-shot, without captions and recognised text. */
final class MathVistaPrompts {

    private MathVistaPrompts() {}

    static String of(Gold doc, MathVistaPrompt style) throws EngineException {
        boolean format = style == MathVistaPrompt.FORMAT;
        List<String> parts = new ArrayList<>();
        String unit = doc.optionalText("unit")
                .filter(text -> !text.isEmpty())
                .map(text -> " (Unit: " + text + ")")
                .orElse("");
        parts.add((format ? "" : "Question: ") + doc.text("question") + unit);
        List<String> choices = doc.optionalTexts("choices");
        if (!choices.isEmpty()) {
            parts.add(format ? Prompts.lettered(choices) : bracketed(choices));
        }
        parts.add(format ? formatLine(doc) : hintLine(doc));
        if (style == MathVistaPrompt.SOLUTION) {
            parts.add("Solution: ");
        }
        return PythonText.strip(String.join("\n", parts));
    }

    private static String bracketed(List<String> choices) {
        StringBuilder lines = new StringBuilder("Choices:");
        for (int i = 0; i < choices.size(); i++) {
            lines.append("\n(").append(Letters.of(i)).append(") ").append(choices.get(i));
        }
        return lines.toString();
    }

    private static String formatLine(Gold doc) throws EngineException {
        return switch (kind(doc)) {
            case "choice" -> "Answer with the option's letter from the given choices directly.";
            case "integer" -> "Answer the question using a single integer number.";
            case "float1" -> "Answer the question using a single floating-point number with one decimal place.";
            case "float2" -> "Answer the question using a single floating-point number with two decimal places.";
            case "list" -> "Answer the question using a Python list.";
            // Not in the public set, where the reference has no line for it.
            default -> "Answer the question using a single word or phrase.";
        };
    }

    private static String hintLine(Gold doc) throws EngineException {
        return switch (kind(doc)) {
            case "choice" ->
                "Hint: Please answer the question and provide the correct option letter, e.g., A, B, C, D,"
                        + " at the end.";
            case "integer" -> hint("an integer answer", "value, e.g., 1, 2, 3,");
            case "float1" -> hint("a floating-point number with one decimal place", "value, e.g., 1.2, 1.3, 1.4,");
            case "float2" -> hint("a floating-point number with two decimal places", "value, e.g., 1.23, 1.34, 1.45,");
            case "list" -> hint("a Python list as an answer", "list, e.g., [1, 2, 3], [1.2, 1.3, 1.4],");
            default -> "Hint: Please answer the question and provide the final answer at the end.";
        };
    }

    private static String hint(String kind, String example) {
        return "Hint: Please answer the question requiring " + kind + " and provide the final " + example
                + " at the end.";
    }

    private static String kind(Gold doc) throws EngineException {
        if (doc.text("question_type").equals("multi_choice")) {
            return "choice";
        }
        String answer = doc.text("answer_type");
        if (!answer.equals("float") || !doc.has("precision")) {
            return answer;
        }
        double precision = doc.node("precision").asDouble();
        return precision == 1 ? "float1" : precision == 2 ? "float2" : answer;
    }
}
