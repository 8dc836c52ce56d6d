package io.espalier.worker.protocol;

import java.util.Locale;
import java.util.Optional;

/** The verbs of the protocol, each with the record that carries its arguments. */
public enum Verb {
    /** Greets and compares versions. */
    HELLO(ConnectionCommands.Hello.class),
    /** Opens a model folder and describes it. */
    OPEN(Commands.Open.class),
    /** Reads every weight of a model and tells of values that are not finite. */
    SCAN(Commands.Scan.class),
    /** Scores layers, heads and neurons. */
    CALIBRATE(Commands.Calibrate.class),
    /** Turns scores into a pruning plan. */
    PLAN(Commands.Plan.class),
    /** Answers a question about pictures. */
    ASK(Commands.Ask.class),
    /** Runs a recipe, or resumes its run folder. */
    RUN(Commands.RunRecipe.class),
    /** Measures models on benchmark columns. */
    EVALUATE(Commands.Evaluate.class),
    /** Finds the pictures of questions that were asked. */
    PICTURES(Commands.Pictures.class),
    /** Shows training data as the model will see them. */
    PREVIEW(Commands.Preview.class),
    /** Looks for what is wrong with training data. */
    EXAMINE(Commands.Examine.class),
    /** Says how long a recovery will take. */
    ESTIMATE(Commands.Estimate.class),
    /** Goes on with a finished recovery for more steps. */
    EXTEND(Commands.Extend.class),
    /** Writes tables and charts of finished runs. */
    COMPARE(Commands.Compare.class),
    /** Says in which forms a model can be written. */
    FORMS(ExportCommands.Forms.class),
    /** Writes a model folder that other programs open. */
    EXPORT(Commands.Export.class),
    /** Tells what this machine can run. */
    DOCTOR(Commands.Diagnose.class),
    /** Asks another call to stop. */
    CANCEL(ConnectionCommands.Cancel.class),
    /** Ends the worker. */
    SHUTDOWN(ConnectionCommands.Shutdown.class);

    private final Class<? extends Command<?>> command;

    Verb(Class<? extends Command<?>> command) {
        this.command = command;
    }

    /** Returns the record that carries this verb's arguments. */
    public Class<? extends Command<?>> command() {
        return command;
    }

    /** Returns the verb as it is written on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the work leaves a run folder, in which it saves its state before it stops and can go on later. */
    public boolean leavesFolder() {
        return this == RUN || this == EXTEND || this == EVALUATE;
    }

    /**
     * Finds a verb by its word.
     *
     * @param word as on the wire
     * @return empty when this version knows no such verb
     */
    public static Optional<Verb> of(String word) {
        for (Verb verb : values()) {
            if (verb.word().equals(word)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }

    /** Finds the verb whose arguments a record carries. */
    static Verb of(Class<?> command) {
        for (Verb verb : values()) {
            if (verb.command.equals(command)) {
                return verb;
            }
        }
        throw new IllegalArgumentException(command + " belongs to no verb");
    }
}
