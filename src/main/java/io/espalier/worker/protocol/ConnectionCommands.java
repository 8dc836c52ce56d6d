package io.espalier.worker.protocol;

/** The commands that are about the connection to a worker and not about models. */
public final class ConnectionCommands {
    private ConnectionCommands() {}

    /**
     * Greets; the first call on every connection.
     *
     * @param client who greets, such as {@code workbench 0.1.0}
     */
    public record Hello(String client) implements Command<Results.Greeting> {}

    /**
     * Asks a call to stop; answered at once, while the call itself ends with {@code cancelled} at its next step.
     *
     * @param id the call
     */
    public record Cancel(long id) implements Command<Results.Acknowledged> {}

    /** Cancels everything and ends the worker. */
    public record Shutdown() implements Command<Results.Acknowledged> {}
}
