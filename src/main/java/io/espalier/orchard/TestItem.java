package io.espalier.orchard;

import io.espalier.orchard.ask.Question;
import io.espalier.orchard.world.Scene;

/**
 * One item of a test set.
 *
 * @param pictureId names the picture; the two questions of a pair share it
 * @param scene what the picture shows; always from the test half of the world
 * @param question the question with its answer
 */
public record TestItem(String pictureId, Scene scene, Question question) {}
