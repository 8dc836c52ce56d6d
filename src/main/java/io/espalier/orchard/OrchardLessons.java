package io.espalier.orchard;

import io.espalier.engine.pretrain.Lesson;
import io.espalier.engine.pretrain.LessonSource;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.orchard.draw.PatchLabels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Orchard as a teacher: lessons of a named curriculum as token ids and normalised pixels, for training a model from nothing.
 * <p>In the mixes that come before the natural one a token of a sentence counts about a third of a short answer's, since
 * sentences have many.
 *
 * @param imageRows rows that a picture takes in the decoder's sequence
 */
public record OrchardLessons(int imageRows) implements LessonSource.Library {
    private static final double BACKGROUND = 0.15;
    private static final double SENTENCE_WEIGHT = 0.35;
    private static final float MEAN = 0.5f;
    private static final float STD = 0.25f;
    private static final Map<String, Supplier<Curriculum>> MIXES = Map.of(
            "tower", Curriculum::tower,
            "contrast", Curriculum::contrast,
            "words", Curriculum::words,
            "choices", Curriculum::choices,
            "dense", Curriculum::dense,
            "natural", Curriculum::natural);

    @Override
    public LessonSource open(String mix, long seed) throws EngineException {
        Supplier<Curriculum> curriculum = MIXES.get(mix);
        if (curriculum == null) {
            throw Problem.of("OR-001", "there is no such mix of lessons")
                    .found('"' + mix + '"')
                    .expected(MIXES.keySet().stream().sorted().toList())
                    .advice("Correct the field \"mix\" of the stage")
                    .asException();
        }
        OrchardStream stream = new OrchardStream(seed, curriculum.get());
        double sentenceWeight = mix.equals("natural") ? 1 : SENTENCE_WEIGHT;
        return index -> lesson(stream.lesson(index), sentenceWeight);
    }

    @Override
    public int[] prefix() {
        int[] ids = new int[imageRows + 2];
        Arrays.fill(ids, OrchardVocabulary.IMAGE);
        ids[0] = OrchardVocabulary.BEGIN;
        ids[1] = OrchardVocabulary.USER;
        return ids;
    }

    private static Lesson lesson(io.espalier.orchard.Lesson drawn, double sentenceWeight) {
        List<Lesson.Turn> turns = new ArrayList<>();
        for (QuestionAnswer turn : drawn.turns()) {
            EncodedTurn encoded = OrchardVocabulary.encodeTurn(turn);
            turns.add(new Lesson.Turn(
                    Arrays.copyOf(encoded.ids(), encoded.answerStart()),
                    Arrays.copyOfRange(encoded.ids(), encoded.answerStart(), encoded.ids().length),
                    turn.freeForm() ? sentenceWeight : 1,
                    turn.column() + "/" + turn.subtype()));
        }
        return new Lesson(
                new Lesson.PixelValues(normalised(drawn.rgb())),
                turns,
                drawn.labels().map(OrchardLessons::tags).orElse(List.of()));
    }

    /** As the processor of the bundled model does: 1/255 in double, then mean and deviation in float. */
    private static float[] normalised(byte[] rgb) {
        int pixels = rgb.length / 3;
        float[] chw = new float[rgb.length];
        for (int i = 0; i < pixels; i++) {
            for (int channel = 0; channel < 3; channel++) {
                float unit = (float) ((rgb[3 * i + channel] & 0xff) * (1 / 255.0));
                chw[channel * pixels + i] = (unit - MEAN) / STD;
            }
        }
        return chw;
    }

    private static List<Lesson.PatchTags> tags(PatchLabels labels) {
        return List.of(
                new Lesson.PatchTags("kind", PatchLabels.KINDS, labels.kind(), BACKGROUND, false),
                new Lesson.PatchTags("hue", PatchLabels.HUES, labels.hue(), 1, false),
                new Lesson.PatchTags("state", PatchLabels.STATES, labels.state(), 1, false),
                new Lesson.PatchTags("vessel", PatchLabels.VESSELS, labels.vessel(), 1, false),
                new Lesson.PatchTags("character", PatchLabels.CHARACTERS, labels.character(), 1, false),
                new Lesson.PatchTags("bound", PatchLabels.BOUNDS, labels.bound(), 1, false),
                new Lesson.PatchTags("word", PatchLabels.WORDS, labels.word(), 1, false),
                new Lesson.PatchTags("presence", labels.presence().length, labels.presence(), 1, true));
    }
}
