package io.espalier.ui.workspace;

import io.espalier.engine.model.ModelCard;
import io.espalier.engine.problem.Problem;
import io.espalier.ui.workspace.cut.Cutter;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One model in the list: being opened, opened or refused. */
public final class ModelEntry {
    /** How opening went. */
    public enum State {
        /** Headers are being read. */
        OPENING,
        /** There is a card. */
        READY,
        /** It cannot be used; see the problems. */
        REFUSED
    }

    private final Path folder;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.OPENING);
    private final ReadOnlyObjectWrapper<@Nullable ModelCard> card = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Path> scoresFile = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Cutter> cutter = new ReadOnlyObjectWrapper<>();

    private OtherFolders others = OtherFolders.NONE;

    ModelEntry(Path folder) {
        this.folder = folder;
    }

    void opened(ModelCard newCard) {
        card.set(newCard);
        problems.set(List.of());
        state.set(State.READY);
    }

    void refused(List<Problem> why) {
        problems.set(List.copyOf(why));
        state.set(State.REFUSED);
    }

    void reopening(OtherFolders places) {
        others = places;
        state.set(State.OPENING);
    }

    void calibrated(Path file, Cutter newCutter) {
        scoresFile.set(file);
        cutter.set(newCutter);
    }

    void scoresRefused(List<Problem> why) {
        problems.set(List.copyOf(why));
    }

    /** Returns the folder or file that was opened. */
    public Path folder() {
        return folder;
    }

    /** Returns where people said that its other folders are. */
    public OtherFolders others() {
        return others;
    }

    /** Returns the name of the folder. */
    public String name() {
        Path name = folder.getFileName();
        return name == null ? folder.toString() : name.toString();
    }

    /** Returns how opening went. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Returns the card; null until opened. */
    public ReadOnlyObjectProperty<@Nullable ModelCard> cardProperty() {
        return card.getReadOnlyProperty();
    }

    /** Returns why it, or its scores, cannot be used. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Returns the file of its scores; null until calibrated. */
    public ReadOnlyObjectProperty<@Nullable Path> scoresFileProperty() {
        return scoresFile.getReadOnlyProperty();
    }

    /** Returns what makes plans of its scores; null until calibrated. */
    public ReadOnlyObjectProperty<@Nullable Cutter> cutterProperty() {
        return cutter.getReadOnlyProperty();
    }
}
