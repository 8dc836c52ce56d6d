package io.espalier.engine.pretrain;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.train.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * One stage of the training from nothing.
 *
 * @param name unique in the recipe; names its folder
 * @param objective what is learned
 * @param mix name of the mix of lessons
 * @param seed of the lessons
 * @param pictures how many lessons in all
 * @param batch lessons per optimiser step
 * @param microBatch lessons computed at once
 * @param rate base learning rate
 * @param warmup steps of the warm-up
 * @param hold share of the steps before the rate falls; 1 for never
 * @param floor share of the rate that it falls to
 * @param towerRate what the rate is multiplied with in the vision tower
 */
public record Stage(
        String name,
        Objective objective,
        String mix,
        long seed,
        long pictures,
        int batch,
        int microBatch,
        double rate,
        int warmup,
        double hold,
        double floor,
        double towerRate) {

    /** What a stage learns. */
    public enum Objective {
        /** Labels of patches, tower alone. */
        PATCHES,
        /** Answers, the whole model. */
        ANSWERS
    }

    /** Refuses numbers out of range. */
    public Stage {
        if (pictures < 1 || batch < 1 || microBatch < 1 || batch % microBatch != 0) {
            throw new IllegalArgumentException(
                    "stage " + name + ": batch must be a multiple of microBatch, all at least 1");
        }
    }

    /** Returns the number of optimiser steps. */
    public int steps() {
        return (int) Math.max(1, pictures / batch);
    }

    Schedule schedule() {
        return hold >= 1
                ? Schedule.of(Schedule.Kind.CONSTANT, warmup, steps())
                : new Schedule(Schedule.Kind.LINEAR, warmup, steps(), hold, floor);
    }

    List<Lesson> lessons(LessonSource.Library library, long step, int micro) throws EngineException {
        LessonSource source = library.open(mix, seed);
        List<Lesson> lessons = new ArrayList<>(microBatch);
        long first = step * batch + (long) micro * microBatch;
        for (int i = 0; i < microBatch; i++) {
            lessons.add(source.lesson(first + i));
        }
        return lessons;
    }
}
