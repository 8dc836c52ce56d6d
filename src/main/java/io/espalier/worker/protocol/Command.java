package io.espalier.worker.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.lang.reflect.ParameterizedType;

/**
 * One thing that the engine can be asked for, with everything it needs to know.
 *
 * <p>The same records serve the window (through a worker) and the command line (in its own process). Paths are taken
 * relative to the working folder of whoever executes the command, so a window sends absolute ones.
 *
 * @param <R> the record that a finished command answers with
 */
public sealed interface Command<R>
        permits ConnectionCommands.Hello,
                Commands.Open,
                Commands.Scan,
                Commands.Calibrate,
                Commands.Plan,
                Commands.Ask,
                Commands.RunRecipe,
                Commands.Evaluate,
                Commands.Pictures,
                Commands.Preview,
                Commands.Examine,
                Commands.Estimate,
                Commands.Extend,
                Commands.Compare,
                Commands.Export,
                ExportCommands.Forms,
                Commands.Diagnose,
                ConnectionCommands.Cancel,
                ConnectionCommands.Shutdown {

    /** Returns what the command is called on the wire and on the command line. */
    @JsonIgnore
    default Verb verb() {
        return Verb.of(getClass());
    }

    /** Returns the class of its answer, which is what the record names as {@code Command<…>}. */
    @JsonIgnore
    @SuppressWarnings("unchecked")
    default Class<R> resultType() {
        ParameterizedType command = (ParameterizedType) getClass().getGenericInterfaces()[0];
        return (Class<R>) command.getActualTypeArguments()[0];
    }
}
