package io.espalier.orchard;

import io.espalier.orchard.ask.Questions;
import io.espalier.orchard.draw.Painting;
import io.espalier.orchard.draw.ScenePainter;
import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Scene;
import io.espalier.orchard.world.SceneKind;
import io.espalier.orchard.world.SceneSampler;
import io.espalier.orchard.world.Split;
import java.util.List;

/**
 * An endless supply of lessons from the training half of the world, in memory and in well under a millisecond each.
 *
 * <p>Lesson {@code i} is a function of seed, curriculum and {@code i} alone: training resumes exactly by asking for the next
 * index. Not thread-safe; give each thread a stream of its own (streams of the same seed agree).
 */
public final class OrchardStream {
    private final long seed;
    private final Curriculum curriculum;
    private final double[] weights;
    private final SceneSampler sampler;
    private final ScenePainter painter = new ScenePainter();

    /**
     * Opens a stream.
     *
     * @param seed any number; other numbers give other lessons
     * @param curriculum what to show
     */
    public OrchardStream(long seed, Curriculum curriculum) {
        this.seed = seed;
        this.curriculum = curriculum;
        this.weights = curriculum.weights();
        this.sampler = new SceneSampler(Split.TRAIN, curriculum.plainDiagrams());
    }

    /**
     * Returns one lesson.
     *
     * @param index its number, from 0
     * @return picture, turns in random order, and labels in the curriculum of the tower
     */
    public Lesson lesson(long index) {
        Dice dice = Dice.of(seed, index);
        Scene scene = scene(dice);
        Dice asking = dice.split();
        Curriculum.Mix mix = curriculum.mix();
        Painting painting = painter.paint(scene, mix == Curriculum.Mix.TOWER);
        if (mix == Curriculum.Mix.TOWER) {
            return new Lesson(painting.rgb(), List.of(), painting.labels());
        }
        List<QuestionAnswer> turns = new TurnChooser(Questions.about(scene, asking), asking)
                .choose(mix).stream()
                        .map(question -> QuestionAnswer.of(question, asking.chance(curriculum.bareTurns())))
                        .toList();
        return new Lesson(painting.rgb(), asking.shuffled(turns), painting.labels());
    }

    /** Returns the scene of a lesson. */
    public Scene scene(long index) {
        return scene(Dice.of(seed, index));
    }

    private Scene scene(Dice dice) {
        SceneKind kind = SceneKind.ALL.get(dice.weighted(weights));
        return sampler.sample(kind, dice);
    }
}
