package io.espalier.worker.verb;

import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.CommandExecutor;
import io.espalier.worker.CommandListener;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Protocol;

/** Executes every command on the engine of this process. */
public final class EngineExecutor implements CommandExecutor {
    private EngineExecutor() {}

    /** Returns an executor that works in this process. */
    public static EngineExecutor ofThisProcess() {
        return new EngineExecutor();
    }

    @Override
    public <R> R execute(Command<R> command, CommandListener listener) throws EngineException, Cancelled {
        return command.resultType().cast(dispatch(command, listener));
    }

    private Object dispatch(Command<?> command, CommandListener listener) throws EngineException, Cancelled {
        if (command instanceof Commands.Open open) {
            return Protocol.json().valueToTree(ModelFolder.open(open.model()).card());
        }
        if (command instanceof Commands.Diagnose) {
            return new Doctor().examine(listener);
        }
        throw Problem.of("WK-020", "\"" + command.verb().word() + "\" cannot be done by this build")
                .advice("Use a newer Espalier")
                .asException();
    }
}
