package io.espalier.worker.protocol;

import io.espalier.engine.problem.Problem;
import java.util.List;

/**
 * Why a call failed: the data of the event {@code failed}.
 *
 * @param problems at least one
 * @param details a stack trace for the details pane; empty for faults of the input, which need none
 */
public record Failure(List<Problem> problems, String details) {
    /** Refuses an empty list. */
    public Failure {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a failure needs at least one problem");
        }
    }
}
