package io.espalier.engine.text.template;

import io.espalier.engine.text.LabelledSegment;
import io.espalier.engine.text.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The template of the LLaVA-1.5 models in their Hugging Face form: {@code USER: <image>\nq1 ASSISTANT: a1 USER: q2
 * ASSISTANT:}, with one blank after every text and nothing else between the turns.
 */
public final class LlavaTemplate implements PromptTemplate {
    private static final String CUE = "ASSISTANT:";

    private final String imageToken;
    private final String endToken;

    /**
     * Makes the template.
     *
     * @param imageToken stands for a picture
     * @param endToken ends every answer
     */
    public LlavaTemplate(String imageToken, String endToken) {
        this.imageToken = imageToken;
        this.endToken = endToken;
    }

    @Override
    public String name() {
        return "llava-hf";
    }

    @Override
    public List<Segment> render(List<Turn> turns, int pictures, boolean addAnswerCue) {
        checkPictures(turns, pictures);
        List<Segment> segments = new ArrayList<>();
        int left = pictures;
        for (Turn turn : turns) {
            left -= addTurn(segments, turn, left);
        }
        if (addAnswerCue) {
            segments.add(new Segment.Verbatim(CUE));
        }
        return segments;
    }

    /** Adds one turn and returns how many pictures it took. */
    private int addTurn(List<Segment> segments, Turn turn, int pictures) {
        if (turn.role() != Role.SYSTEM) {
            segments.add(new Segment.Verbatim(turn.role().name().toUpperCase(Locale.ROOT) + ": "));
        }
        int taken = turn.role() == Role.USER ? pictures : 0;
        for (int i = 0; i < taken; i++) {
            segments.add(new Segment.Special(imageToken));
            segments.add(new Segment.Verbatim("\n"));
        }
        segments.add(new Segment.Text(turn.text()));
        segments.add(new Segment.Verbatim(" "));
        return taken;
    }

    @Override
    public List<LabelledSegment> training(List<Turn> turns, int pictures, Answers answers) {
        if (turns.isEmpty() || turns.get(turns.size() - 1).role() != Role.ASSISTANT) {
            throw new IllegalArgumentException("a text to train on ends with an answer");
        }
        checkPictures(turns, pictures);
        List<LabelledSegment> segments = new ArrayList<>();
        int left = pictures;
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            boolean last = i == turns.size() - 1;
            if (turn.role() == Role.ASSISTANT && (last || answers == Answers.ALL)) {
                addLearned(segments, turn.text());
            } else {
                List<Segment> plain = new ArrayList<>();
                left -= addTurn(plain, turn, left);
                plain.forEach(s -> segments.add(new LabelledSegment(s, false)));
            }
        }
        return segments;
    }

    private void addLearned(List<LabelledSegment> segments, String answer) {
        segments.add(new LabelledSegment(new Segment.Verbatim(CUE), false));
        segments.add(new LabelledSegment(new Segment.Text(" " + answer), true));
        segments.add(new LabelledSegment(new Segment.Special(endToken), true));
    }

    private static void checkPictures(List<Turn> turns, int pictures) {
        if (pictures > 0 && turns.stream().noneMatch(t -> t.role() == Role.USER)) {
            throw new IllegalArgumentException("pictures without a turn of the user");
        }
    }
}
