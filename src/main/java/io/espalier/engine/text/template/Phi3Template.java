package io.espalier.engine.text.template;

import io.espalier.engine.text.LabelledSegment;
import io.espalier.engine.text.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The template "phi3-chat" of InternVL-1.5: {@code <|system|>\n…<|end|><|user|>\n…<|end|><|assistant|>\n…<|end|>}, nothing
 * between the turns. A picture is {@code <img>}, its visual tokens and {@code </img>}, on a line of its own before the text.
 * Of a turn without text the mark alone stands, and the original learns nothing from a talk with such a turn.
 */
final class Phi3Template implements PromptTemplate {
    static final String NAME = "phi3-chat";

    /** What the model is told about itself when nobody says otherwise. */
    static final String SYSTEM = "You are an AI assistant whose name is Phi-3.";

    private static final String END = "<|end|>";
    private static final String PICTURE = "<image>";

    private final String system;
    private final String imageToken;

    /**
     * @param system what is said first, unless the talk begins with a system turn
     * @param imageToken the token that stands for visual tokens
     */
    Phi3Template(String system, String imageToken) {
        this.system = system;
        this.imageToken = imageToken;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Segment> render(List<Turn> turns, int pictures, boolean addAnswerCue) {
        List<Segment> segments = new ArrayList<>();
        for (LabelledSegment piece : pieces(turns, pictures)) {
            segments.add(piece.segment());
        }
        if (addAnswerCue) {
            segments.add(new Segment.Verbatim(mark(Role.ASSISTANT)));
        }
        return segments;
    }

    @Override
    public List<LabelledSegment> training(List<Turn> turns, int pictures, Answers answers) {
        if (turns.isEmpty() || turns.get(turns.size() - 1).role() != Role.ASSISTANT) {
            throw new IllegalArgumentException("a text to train on ends with an answer");
        }
        List<LabelledSegment> pieces = pieces(turns, pictures);
        boolean gaps = turns.stream().anyMatch(turn -> turn.text().isEmpty());
        int last = pieces.size() - 2; // the last answer, before what ends it
        int first = answers == Answers.ALL ? 0 : last;
        List<LabelledSegment> learned = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            boolean counts = i >= first && !gaps && pieces.get(i).learned();
            learned.add(new LabelledSegment(pieces.get(i).segment(), counts));
        }
        return learned;
    }

    /** Writes every turn; answers and what ends them are learned. */
    private List<LabelledSegment> pieces(List<Turn> turns, int pictures) {
        if (pictures > 0 && turns.stream().noneMatch(turn -> turn.role() == Role.USER)) {
            throw new IllegalArgumentException("pictures without a turn of the user");
        }
        List<LabelledSegment> pieces = new ArrayList<>();
        if (turns.isEmpty() || turns.get(0).role() != Role.SYSTEM) {
            add(pieces, new Turn(Role.SYSTEM, system), 0);
        }
        int left = pictures;
        for (Turn turn : turns) {
            boolean shows = turn.role() == Role.USER;
            add(pieces, turn, shows ? left : 0);
            left = shows ? 0 : left;
        }
        return pieces;
    }

    private void add(List<LabelledSegment> pieces, Turn turn, int pictures) {
        boolean learned = turn.role() == Role.ASSISTANT;
        pieces.add(new LabelledSegment(new Segment.Verbatim(mark(turn.role())), false));
        for (int i = 0; i < pictures; i++) {
            pieces.add(new LabelledSegment(new Segment.Verbatim("<img>"), false));
            pieces.add(new LabelledSegment(new Segment.Special(imageToken), false));
            pieces.add(new LabelledSegment(new Segment.Verbatim("</img>\n"), false));
        }
        if (pictures > 0 || !turn.text().isEmpty()) {
            pieces.add(new LabelledSegment(new Segment.Text(turn.text()), learned));
            pieces.add(new LabelledSegment(new Segment.Verbatim(END), learned));
        }
    }

    private static String mark(Role role) {
        return switch (role) {
            case SYSTEM -> "<|system|>\n";
            case USER -> "<|user|>\n";
            case ASSISTANT -> "<|assistant|>\n";
        };
    }

    @Override
    public String withPictures(String text) {
        return text.replace(PICTURE, "<img>" + imageToken + "</img>");
    }
}
