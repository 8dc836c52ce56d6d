package io.espalier.engine.prune.planner;

import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;

/** Reads goals and refuses those that no plan can reach, naming the legal range. */
final class GoalRange {

    private GoalRange() {}

    /** Returns a share that is at least 0 and below 1. */
    static double share(double share) throws EngineException {
        if (!(share >= 0 && share < 1)) {
            throw Problem.of("PL-014", "the ratio is out of range")
                    .found(share)
                    .expected("a fraction from 0 to below 1")
                    .advice("Write 30 % as 0.3")
                    .asException();
        }
        return share;
    }

    /** Returns the parameters that a goal allows the whole model, for goals that say so. */
    static long allowedParameters(Goal goal, ModelSize size) throws EngineException {
        if (goal instanceof Goal.Parameters target) {
            return target.parameters();
        }
        if (goal instanceof Goal.Bytes target) {
            return target.bytes() / size.dtype().bytes();
        }
        if (goal instanceof Goal.TrueRatio target) {
            return (long) Math.floor(size.full().total() * (1 - share(target.share())));
        }
        throw new IllegalArgumentException(goal + " says nothing about parameters");
    }

    /** Returns the problem of a target below the smallest model there is. */
    static EngineException unreachable(long allowed, long smallest, ModelSize size) {
        return Problem.of("PL-015", "no plan makes the model that small")
                .found("a target of " + allowed + " parameters")
                .expected(smallest + " to " + size.full().total() + " parameters (" + size.bytes(smallest) + " to "
                        + size.bytes(size.full().total()) + " bytes)")
                .advice("Ask for less, protect fewer layers, or prune the other way")
                .asException();
    }
}
