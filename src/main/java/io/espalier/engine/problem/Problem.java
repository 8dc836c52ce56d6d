package io.espalier.engine.problem;

import java.util.Objects;

/**
 * One fault of an input or of the machine, in words that lead to its mending.
 *
 * @param code short stable code, two letters and three digits, such as {@code ST-007}
 * @param what what failed, a clause without a full stop ("tensor \"lm_head.weight\" is too long")
 * @param where the file, and byte, line or tensor if known; empty when there is no place
 * @param found what was found; empty when there is nothing to quote
 * @param expected what would have been right; empty when that goes without saying
 * @param advice what to do, a sentence without a full stop
 */
public record Problem(String code, String what, String where, String found, String expected, String advice) {

    /** Refuses null parts. */
    public Problem {
        Objects.requireNonNull(code);
        Objects.requireNonNull(what);
        Objects.requireNonNull(where);
        Objects.requireNonNull(found);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(advice);
    }

    /**
     * Starts a problem; the remaining parts are added by the {@code with}-methods.
     *
     * @param code short stable code
     * @param what what failed
     * @return a problem without place, finding and advice
     */
    public static Problem of(String code, String what) {
        return new Problem(code, what, "", "", "", "");
    }

    /** Returns this problem at a place: a file, and byte, line or tensor if known. */
    public Problem at(Object place) {
        return new Problem(code, what, place.toString(), found, expected, advice);
    }

    /** Returns this problem with what was found. */
    public Problem found(Object finding) {
        return new Problem(code, what, where, finding.toString(), expected, advice);
    }

    /** Returns this problem with what was expected. */
    public Problem expected(Object expectation) {
        return new Problem(code, what, where, found, expectation.toString(), advice);
    }

    /** Returns this problem with what to do about it. */
    public Problem advice(String whatToDo) {
        return new Problem(code, what, where, found, expected, whatToDo);
    }

    /** Returns this problem as an exception, to be thrown at once. */
    public EngineException asException() {
        return new EngineException(this);
    }

    /** Returns this problem as an exception with the cause it was found by. */
    public EngineException asException(Throwable cause) {
        return new EngineException(this, cause);
    }

    /**
     * Returns the problem as one line: {@code [CODE] where: what. Found X, expected Y. Advice.}
     *
     * @return the line shown to people and written to logs
     */
    public String message() {
        StringBuilder line = new StringBuilder("[").append(code).append("] ");
        if (!where.isEmpty()) {
            line.append(where).append(": ");
        }
        line.append(what).append('.');
        if (!found.isEmpty()) {
            line.append(" Found ").append(found);
            line.append(expected.isEmpty() ? "." : ", expected " + expected + ".");
        } else if (!expected.isEmpty()) {
            line.append(" Expected ").append(expected).append('.');
        }
        if (!advice.isEmpty()) {
            line.append(' ').append(advice).append('.');
        }
        return line.toString();
    }
}
