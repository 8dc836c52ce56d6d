package io.espalier.report.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.result.ItemResult;
import java.util.ArrayList;
import java.util.List;

/** Words for the fields of a benchmark question. */
public final class ItemTexts {
    private static final int MOST_ANSWERS = 3;

    private ItemTexts() {}

    /** Returns the right answer as people read it: of several the first few, of choices the letter with its text. */
    public static String gold(ItemResult item) {
        JsonNode gold = item.gold();
        JsonNode several = gold.path("answers");
        if (several.isArray()) {
            List<String> texts = new ArrayList<>();
            several.forEach(one -> texts.add(one.asText()));
            return String.join(" / ", texts.subList(0, Math.min(MOST_ANSWERS, texts.size())));
        }
        String answer = gold.path("answer").asText(gold.path("gold").asText());
        JsonNode choices = gold.path("choices").isArray() ? gold.path("choices") : gold.path("options");
        if (choices.isArray() && answer.matches("\\d{1,2}") && Integer.parseInt(answer) < choices.size()) {
            int index = Integer.parseInt(answer);
            return (char) ('A' + index) + " (" + choices.get(index).asText() + ")";
        }
        return answer;
    }

    /** Returns the question without the places of its pictures. */
    public static String question(ItemResult item) {
        return item.question().replaceAll("<image(?: \\d)?>\\s*", "").strip();
    }
}
