package io.espalier.engine.evaluate;

import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What an evaluation asks; answers may only be added to an evaluation that asked the same.
 *
 * @param version of this file's layout
 * @param model the name shown for the model
 * @param modelHash identity of the model, such as the hash of its weights and plan; empty when nobody knows
 * @param profile the name of the rules
 * @param tasks the tasks, in their usual order
 * @param limit how many questions a task has at most
 * @param blind whether the pictures are left out
 */
public record EvaluationRequest(
        int version, String model, String modelHash, String profile, List<Task> tasks, long limit, boolean blind) {
    /** The version of the layout that is written. */
    public static final int VERSION = 1;

    /** Puts the tasks in order. */
    public EvaluationRequest {
        Set<Task> ordered = tasks.isEmpty() ? EnumSet.noneOf(Task.class) : EnumSet.copyOf(tasks);
        tasks = List.copyOf(ordered);
        if (limit < 1) {
            throw new IllegalArgumentException("an evaluation asks at least one question");
        }
    }

    /** Returns a request for whole tasks with their pictures. */
    public static EvaluationRequest of(String model, Profile profile, Collection<Task> tasks) {
        return new EvaluationRequest(VERSION, model, "", profile.name(), List.copyOf(tasks), Long.MAX_VALUE, false);
    }

    /** Returns this request with fewer questions a task. */
    public EvaluationRequest withLimit(long most) {
        return new EvaluationRequest(version, model, modelHash, profile, tasks, most, blind);
    }

    /** Returns this request for a model of known identity. */
    EvaluationRequest withModelHash(String hash) {
        return new EvaluationRequest(version, model, hash, profile, tasks, limit, blind);
    }

    /** Returns this request with the pictures left out: the blind control. */
    public EvaluationRequest withoutPictures() {
        return new EvaluationRequest(version, model, modelHash, profile, tasks, limit, true);
    }
}
