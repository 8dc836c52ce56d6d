package io.espalier.engine.recover;

import java.util.List;

/**
 * What a recovery trains and for what.
 *
 * @param loraRank rank of the factors; 0 trains the projector alone
 * @param loraAlpha numerator of their scale
 * @param projectorRate what the learning rate is multiplied with for the projector; 0 leaves it alone
 * @param decay weight decay of matrices
 * @param objective terms of the loss
 * @param teacherInput what the teacher sees
 * @param seed of first factors
 */
public record RecoverySettings(
        int loraRank,
        double loraAlpha,
        double projectorRate,
        double decay,
        List<LossTerm> objective,
        TeacherInput teacherInput,
        long seed) {

    /** What the teacher sees. */
    public enum TeacherInput {
        /** The picture through its own, unchanged projector: the cleaner definition. */
        OWN_PROJECTOR,
        /** The student's embeddings, as in the authors' code for LLaVA and Bunny: the target moves with the projector. */
        STUDENT_EMBEDDINGS
    }

    /** Refuses a recovery of nothing. */
    public RecoverySettings {
        objective = List.copyOf(objective);
        if (objective.isEmpty()) {
            throw new IllegalArgumentException("a recovery needs at least one loss term");
        }
        if (loraRank < 0 || projectorRate < 0 || (loraRank == 0 && projectorRate == 0)) {
            throw new IllegalArgumentException("a recovery trains the projector, LoRA factors, or both");
        }
    }

    /** Returns whether any term needs a teacher. */
    boolean needsTeacher() {
        return objective.stream().anyMatch(LossTerm::needsTeacher);
    }
}
