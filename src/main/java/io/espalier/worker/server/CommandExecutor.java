package io.espalier.worker.server;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Command;

/** Does what a command says; the worker and the command line share the one that calls the engine. */
@FunctionalInterface
public interface CommandExecutor {
    /**
     * Executes a command on the calling thread.
     *
     * @param command what to do
     * @param listener hears of it and is asked whether to go on
     * @return the command's answer
     * @throws EngineException with every problem found
     * @throws Cancelled when the listener says stop
     */
    <R> R execute(Command<R> command, CommandListener listener) throws EngineException, Cancelled;

    /**
     * Hears of a command before it waits for its turn, in the order of requests: for what later commands must know of it.
     *
     * @param command what will be executed
     */
    default void arrived(Command<?> command) {}
}
