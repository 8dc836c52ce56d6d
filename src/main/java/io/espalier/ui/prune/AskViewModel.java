package io.espalier.ui.prune;

import io.espalier.engine.problem.EngineException;
import io.espalier.ui.answers.AnswerStream;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Question;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** A question at the present ratio, answered beside the dense model; answers of another ratio count as stale. */
public final class AskViewModel {
    private static final int MOST_TOKENS = 64;

    private final Services services;
    private final Question question;
    private final AnswerStream dense;
    private final AnswerStream pruned;
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final BooleanProperty following = new SimpleBooleanProperty();

    /** Makes a question for the chosen model. */
    public AskViewModel(Services services) {
        this.services = services;
        this.question = services.workspace().question();
        this.dense = new AnswerStream(services.engine(), services.fx());
        this.pruned = new AnswerStream(services.engine(), services.fx());
        services.workspace().cut().cutProperty().addListener((source, before, now) -> pruned.makeStale());
        question.textProperty().addListener((source, before, now) -> questionChanged());
        question.pictureProperty().addListener((source, before, now) -> questionChanged());
        services.workspace().modelProperty().addListener((source, before, now) -> questionChanged());
        services.workspace().cut().resultProperty().addListener((source, before, now) -> check());
        check();
    }

    /** Returns the question and its picture. */
    public Question question() {
        return question;
    }

    /** Returns the dense model's answer. */
    public AnswerStream dense() {
        return dense;
    }

    /** Returns the answer at the present ratio. */
    public AnswerStream pruned() {
        return pruned;
    }

    /** Returns why nothing can be asked; empty when it can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Returns whether the question is asked again whenever the thumb comes to rest. */
    public BooleanProperty followingProperty() {
        return following;
    }

    /** Asks both models; the dense one only when it has not answered this question yet. */
    public void ask() {
        ModelEntry entry = services.workspace().modelProperty().get();
        if (entry == null || !obstacle.get().isEmpty()) {
            return;
        }
        dense.askOnce(command(entry.folder(), new Pruning.None()));
        try {
            Plans.present(services).ifPresent(pruning -> pruned.askOnce(command(entry.folder(), pruning)));
        } catch (EngineException e) {
            obstacle.set(WindowWords.message(e));
        }
    }

    /** The thumb has come to rest: asks again if that is wanted. */
    public void settled() {
        if (following.get() && pruned.stateProperty().get() == AnswerStream.State.STALE) {
            ask();
        }
    }

    /** Returns the command that asks the same at the present ratio. */
    public String command() {
        ModelEntry entry = services.workspace().modelProperty().get();
        CommandLine line = CommandLine.of("ask").path(entry == null ? null : entry.folder());
        question.pictures().forEach(picture -> line.option("image", picture));
        line.option("max-tokens", MOST_TOKENS).word(question.textProperty().get());
        CutResult result = services.workspace().cut().resultProperty().get();
        if (result != null && !result.plan().isDense()) {
            Plans.name(line, services);
        }
        return line.text();
    }

    private Commands.Ask command(Path model, Pruning pruning) {
        return new Commands.Ask(
                model,
                pruning,
                question.pictures(),
                question.textProperty().get().strip(),
                MOST_TOKENS);
    }

    private void questionChanged() {
        dense.makeStale();
        pruned.makeStale();
        check();
    }

    private void check() {
        ModelEntry entry = services.workspace().modelProperty().get();
        if (entry == null || services.workspace().cut().resultProperty().get() == null) {
            obstacle.set(Texts.get("ask.why.model"));
        } else if (question.textProperty().get().isBlank()) {
            obstacle.set(Texts.get("ask.why.question"));
        } else {
            obstacle.set("");
        }
    }
}
