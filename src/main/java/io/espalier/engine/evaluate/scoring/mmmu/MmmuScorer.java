package io.espalier.engine.evaluate.scoring.mmmu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.espalier.engine.evaluate.scoring.mark.Gold;
import io.espalier.engine.evaluate.scoring.mark.Letters;
import io.espalier.engine.evaluate.scoring.mark.Mark;
import io.espalier.engine.evaluate.scoring.mark.Scored;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.scoring.python.PythonList;
import io.espalier.engine.evaluate.scoring.python.PythonNumbers;
import io.espalier.engine.evaluate.scoring.python.PythonRandom;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.evaluate.task.Profile.MmmuOpen;
import io.espalier.engine.problem.EngineException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * MMMU: an option letter, or an open answer.
 *
 * <p>Where no letter can be found one is drawn, from Python's generator seeded with 0 and in the order of the documents, as one
 * process of lmms-eval does it. The {@link Scored#expected()} value holds the mean over all draws instead.
 */
public final class MmmuScorer implements Scorer {
    private final MmmuOpen open;
    private final PythonRandom random = new PythonRandom(0);

    /**
     * Makes a scorer for one pass over the documents; its random stream starts anew.
     *
     * @param open how open questions are scored in the profile
     */
    public MmmuScorer(MmmuOpen open) {
        this.open = open;
    }

    @Override
    public Scored score(JsonNode gold, String response) throws EngineException {
        Gold fields = new Gold(gold);
        String stripped = PythonText.strip(response);
        return fields.text("question_type").equals("multiple-choice")
                ? choice(fields, stripped)
                : open(fields, stripped);
    }

    private Scored choice(Gold gold, String stripped) throws EngineException {
        List<String> options = options(gold);
        List<String> answers = gold.texts("answer");
        Optional<String> letter = MmmuChoice.parse(stripped, options);
        if (letter.isPresent() || options.isEmpty()) {
            return Scored.of(
                    stripped,
                    letter.orElse(""),
                    letter.filter(answers::contains).isPresent());
        }
        String drawn = Letters.of(random.choice(options.size()));
        long right = IntStream.range(0, options.size())
                .filter(i -> answers.contains(Letters.of(i)))
                .count();
        return new Scored(
                stripped,
                stripped,
                TextNode.valueOf(drawn),
                answers.contains(drawn) ? 1 : 0,
                (double) right / options.size(),
                List.of(Mark.MMMU_FALLBACK));
    }

    private Scored open(Gold gold, String stripped) throws EngineException {
        List<Object> predictions = MmmuOpenAnswer.predictions(stripped);
        List<String> answers = gold.texts("answer");
        boolean right = open == MmmuOpen.ALL_PREDICTIONS
                ? MmmuOpenAnswer.matches(predictions, answers)
                : MmmuOpenAnswer.matchesByCharacter(predictions, answers);
        return new Scored(stripped, stripped, json(predictions), right ? 1 : 0, right ? 1 : 0, List.of());
    }

    /** The options: a list, or a Python literal of one as in the public file. */
    static List<String> options(Gold gold) throws EngineException {
        JsonNode options = gold.node("options");
        return options.isTextual() ? PythonList.parse(options.textValue()) : gold.texts("options");
    }

    private static ArrayNode json(List<Object> predictions) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Object prediction : predictions) {
            if (prediction instanceof Double number && Double.isFinite(number)) {
                list.add(number);
            } else if (prediction instanceof Double number) {
                list.add(PythonNumbers.repr(number)); // JSON has no infinity
            } else {
                list.add(prediction.toString());
            }
        }
        return list;
    }
}
