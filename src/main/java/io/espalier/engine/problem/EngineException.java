package io.espalier.engine.problem;

import java.util.List;
import java.util.stream.Collectors;

/** The one checked exception of the engine: carries every problem that was found, not only the first. */
public class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Wraps one problem.
     *
     * @param problem what went wrong
     */
    public EngineException(Problem problem) {
        this(List.of(problem));
    }

    /**
     * Wraps one problem with the exception it was found by.
     *
     * @param problem what went wrong
     * @param cause the exception underneath
     */
    public EngineException(Problem problem, Throwable cause) {
        super(problem.message(), cause);
        this.problems = List.of(problem);
    }

    /**
     * Wraps all problems of one input.
     *
     * @param problems at least one
     */
    public EngineException(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an EngineException needs at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** Returns every problem, at least one, in the order in which they were found. */
    public List<Problem> problems() {
        return problems;
    }
}
