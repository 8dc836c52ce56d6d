package io.espalier.engine.evaluate.scoring;

import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.scoring.mathvista.MathVistaScorer;
import io.espalier.engine.evaluate.scoring.mmmu.MmmuScorer;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;

/** Gives each task its scorer. */
public final class Scorers {

    private Scorers() {}

    /**
     * Returns a fresh scorer, its random stream at the start.
     *
     * @param task the task
     * @param profile which rules apply
     */
    public static Scorer of(Task task, Profile profile) {
        return switch (task) {
            case MMMU -> new MmmuScorer(profile.mmmuOpen());
            case SCIENCEQA -> new ScienceQaScorer(profile.scienceQa());
            case MATHVISTA -> new MathVistaScorer(profile.mathVista());
            case AI2D -> new Ai2dScorer(profile.ai2d());
            case MME -> new MmeScorer();
            case POPE -> new PopeScorer();
            case DOCVQA -> new Anls();
            case GQA -> new GqaScorer();
            case FREEFORM -> new FreeformScorer();
        };
    }
}
