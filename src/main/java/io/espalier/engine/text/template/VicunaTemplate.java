package io.espalier.engine.text.template;

import io.espalier.engine.text.ImageTokens;
import io.espalier.engine.text.LabelledSegment;
import io.espalier.engine.text.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The template of Vicuna 1.1, which LLaVA-1.5 and Bunny were trained with: {@code SYSTEM USER: <image>\nq1 ASSISTANT:
 * a1</s>USER: q2 ASSISTANT:}, an end token behind every answer and nothing between it and the next turn.
 */
final class VicunaTemplate implements PromptTemplate {
    private static final String SYSTEM = "A chat between a curious user and an artificial intelligence assistant. The"
            + " assistant gives helpful, detailed, and polite answers to the user's questions.";
    private static final String CUE = "ASSISTANT:";

    private final String name;
    private final String endToken;

    VicunaTemplate(String name, String endToken) {
        this.name = name;
        this.endToken = endToken;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Segment> render(List<Turn> turns, int pictures, boolean addAnswerCue) {
        List<Segment> segments = new ArrayList<>();
        for (LabelledSegment segment : labelled(turns, pictures, turns.size())) {
            segments.add(segment.segment());
        }
        if (addAnswerCue) {
            segments.add(new Segment.Verbatim(CUE));
        }
        return segments;
    }

    @Override
    public List<LabelledSegment> training(List<Turn> turns, int pictures, Answers answers) {
        int last = turns.size() - 1;
        if (last < 0 || turns.get(last).role() != Role.ASSISTANT) {
            throw new IllegalArgumentException("a text to train on ends with an answer");
        }
        return labelled(turns, pictures, answers == Answers.ALL ? 0 : last);
    }

    /** Writes all turns; answers from a turn on are learned, each with the blank before it and its end token. */
    private List<LabelledSegment> labelled(List<Turn> turns, int pictures, int learnedFrom) {
        if (pictures > 0 && turns.stream().noneMatch(t -> t.role() == Role.USER)) {
            throw new IllegalArgumentException("pictures without a turn of the user");
        }
        List<LabelledSegment> segments = new ArrayList<>();
        boolean instructed = !turns.isEmpty() && turns.get(0).role() == Role.SYSTEM;
        if (!instructed) {
            add(segments, new Segment.Verbatim(SYSTEM + " "), false);
        }
        int left = pictures;
        for (int i = 0; i < turns.size(); i++) {
            String text = turns.get(i).text();
            switch (turns.get(i).role()) {
                case SYSTEM -> add(segments, new Segment.Text(text + " "), false);
                case USER -> {
                    addQuestion(segments, text, left);
                    left = 0;
                }
                case ASSISTANT -> {
                    add(segments, new Segment.Verbatim(CUE), false);
                    add(segments, new Segment.Text(" " + text), i >= learnedFrom);
                    add(segments, new Segment.Special(endToken), i >= learnedFrom);
                }
            }
        }
        return segments;
    }

    private static void addQuestion(List<LabelledSegment> segments, String text, int pictures) {
        add(segments, new Segment.Verbatim("USER: "), false);
        for (int i = 0; i < pictures; i++) {
            add(segments, new Segment.Special(ImageTokens.PLACEHOLDER), false);
            add(segments, new Segment.Verbatim("\n"), false);
        }
        add(segments, new Segment.Text(text + " "), false);
    }

    private static void add(List<LabelledSegment> segments, Segment segment, boolean learned) {
        segments.add(new LabelledSegment(segment, learned));
    }
}
