package io.espalier.orchard;

import io.espalier.orchard.world.SceneKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a stage of the training shows.
 *
 * @param mix how turns are chosen
 * @param scenes how often each kind of picture comes, in any unit
 * @param plainDiagrams share of diagrams with four fruits and the letters A to D, see
 *     {@link io.espalier.orchard.world.SceneSampler}
 * @param bareTurns share of turns without the line that says how to answer, which makes them a third shorter
 */
public record Curriculum(Mix mix, Map<SceneKind, Double> scenes, double plainDiagrams, double bareTurns) {
    /** How the turns of a picture are chosen. */
    public enum Mix {
        /** No turns, but labels of every patch. */
        TOWER,
        /** Short turns: existence, complete yes-no pairs and a few words. */
        CONTRAST,
        /** Everything that a word or a number answers about one picture, complete yes-no pairs, one sentence; no choices. */
        WORDS,
        /** The same choice four times, in other orders and between two: what is right stays, its letter does not. */
        CHOICES,
        /** Counts, sums and neighbours above all, complete pairs, choices twice in different orders, a sentence. */
        DENSE,
        /** Eight turns of any kind, each sub-type with the same chance. */
        NATURAL
    }

    /** Copies the weights. */
    public Curriculum {
        scenes = Map.copyOf(scenes);
    }

    /** Stage 1: the vision tower on patch labels, with many diagrams, because letters are bound to fruit slowest. */
    public static Curriculum tower() {
        return of(Mix.TOWER, List.of(0.22, 0.18, 0.24, 0.28, 0.08), 0.25, 0);
    }

    /** Stage 2a: short contrasts. */
    public static Curriculum contrast() {
        return of(Mix.CONTRAST, List.of(0.36, 0.22, 0.12, 0.18, 0.12), 0.25, 0.6);
    }

    /** Stage 2b: whole families of short turns; half as long as the dense mix, so twice as many pictures in the same time. */
    public static Curriculum words() {
        return of(Mix.WORDS, List.of(0.30, 0.24, 0.12, 0.22, 0.12), 0.35, 0.9);
    }

    /** Stage 2c: to find an answer among choices, which stays at chance for long when choices are few among other turns. */
    public static Curriculum choices() {
        return of(Mix.CHOICES, List.of(0.28, 0.23, 0.13, 0.24, 0.12), 0.5, 0.9);
    }

    /** Stage 2d: the dense mix. */
    public static Curriculum dense() {
        return of(Mix.DENSE, List.of(0.28, 0.23, 0.13, 0.24, 0.12), 0.35, 0.8);
    }

    /** Stage 2e: the mix of the tests, and of the data files. */
    public static Curriculum natural() {
        return of(Mix.NATURAL, List.of(0.32, 0.22, 0.15, 0.17, 0.14), 0.5, 0);
    }

    /** Returns this curriculum with another share of turns without the line that says how to answer. */
    public Curriculum withBareTurns(double share) {
        return new Curriculum(mix, scenes, plainDiagrams, share);
    }

    private static Curriculum of(Mix mix, List<Double> weights, double plainDiagrams, double bareTurns) {
        Map<SceneKind, Double> scenes = new EnumMap<>(SceneKind.class);
        for (int i = 0; i < weights.size(); i++) {
            scenes.put(SceneKind.ALL.get(i), weights.get(i));
        }
        return new Curriculum(mix, scenes, plainDiagrams, bareTurns);
    }

    /** Returns the weights in the order of the kinds. */
    double[] weights() {
        return SceneKind.ALL.stream()
                .mapToDouble(kind -> scenes.getOrDefault(kind, 0.0))
                .toArray();
    }
}
