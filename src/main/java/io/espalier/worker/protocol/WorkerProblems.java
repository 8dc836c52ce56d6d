package io.espalier.worker.protocol;

import io.espalier.engine.problem.Problem;
import java.time.Duration;

/** The problems that a worker's process, rather than its work, can have. */
public final class WorkerProblems {
    private WorkerProblems() {}

    public static Problem notStarted(Exception cause) {
        return Problem.of("WK-001", "the engine process could not be started")
                .found(String.valueOf(cause.getMessage()))
                .advice("Run `espalier doctor` in a terminal to see what this machine lacks");
    }

    public static Problem noGreeting(Duration waited, String rest) {
        return Problem.of(
                        "WK-002", "the engine process did not answer within " + waited.toSeconds() + " s of its start")
                .found(rest)
                .expected("a greeting")
                .advice("Close other programs and try again; `espalier doctor` tells whether the engine starts at all");
    }

    public static Problem otherVersion(int version) {
        return Problem.of("WK-003", "the engine process speaks another version of the protocol")
                .found("version " + version)
                .expected("version " + Protocol.VERSION)
                .advice("Reinstall Espalier, so that all its parts are of one version");
    }

    public static Problem died(String lastWords, String garbage) {
        String seen = garbage.isEmpty() ? lastWords : lastWords + "; it also wrote: " + garbage;
        return Problem.of("WK-004", "the engine process ended while it was working")
                .found(seen)
                .advice(
                        "Nothing in this window is lost, and a run resumes from its last checkpoint. Start the action again,"
                                + " with a smaller batch or fewer samples if memory was short");
    }

    public static Problem badResult(String verb, String reason) {
        return Problem.of("WK-005", "the engine's answer to \"" + verb + "\" could not be read")
                .found(reason)
                .advice("Start the action again; if this returns, send the report of the details pane");
    }

    public static Problem restarted() {
        return Problem.of("WK-006", "the engine process was ended on request")
                .advice("Start the action again when you need it");
    }

    public static Problem closed() {
        return Problem.of("WK-007", "the engine process is being closed").advice("Start Espalier again");
    }

    public static Problem badRequest(String reason) {
        return Problem.of("WK-010", "a request could not be understood")
                .found(reason)
                .expected("{\"v\":1,\"id\":7,\"do\":\"open\",\"with\":{…}}")
                .advice("See src/docs/protocol.md for the fields of every verb");
    }

    public static Problem unexpected(Throwable fault) {
        String what = fault instanceof OutOfMemoryError
                ? "the engine ran out of memory"
                : "the engine met a fault that it does not know";
        String advice = fault instanceof OutOfMemoryError
                ? "Use a smaller batch or fewer samples, or give the worker more memory in the settings"
                : "Please report it, with the details below";
        return Problem.of("WK-011", what).found(fault.toString()).advice(advice);
    }
}
