package io.espalier.engine.run;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;

/** One step of a run: reads what earlier ones left in the folder and leaves files for later ones. */
public interface Stage {
    /** Returns its name, unlike that of any other stage of the run, such as {@code recover widthwise-30}. */
    String name();

    /**
     * Does the work. A stage that was killed runs again from the start, or from its last checkpoint if it saved any; so it writes
     * every file whole or not at all, and may find files of its last attempt.
     *
     * @param context the run that it is part of
     * @return what it left
     * @throws EngineException with every problem
     * @throws Cancelled when the context's listener says stop
     */
    StageResult run(StageContext context) throws EngineException, Cancelled;
}
