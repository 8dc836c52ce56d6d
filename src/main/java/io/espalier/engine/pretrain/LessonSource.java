package io.espalier.engine.pretrain;

import io.espalier.engine.problem.EngineException;

/** A supply of lessons; one per thread. */
public interface LessonSource {

    /**
     * Returns a lesson, a function of its index alone.
     *
     * @param index from 0
     * @throws EngineException when it cannot be read
     */
    Lesson lesson(long index) throws EngineException;

    /** Opens sources of the lessons that a stage names. */
    interface Library {
        /**
         * Opens a source for one thread.
         *
         * @param mix name of the mix, as in the recipe
         * @param seed of the stage
         * @throws EngineException when the mix is unknown
         */
        LessonSource open(String mix, long seed) throws EngineException;

        /** Returns the ids that come before every question: start, role, picture rows, line break. */
        int[] prefix();
    }
}
