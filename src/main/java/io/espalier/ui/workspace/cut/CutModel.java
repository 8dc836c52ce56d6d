package io.espalier.ui.workspace.cut;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.planner.Goal;
import io.espalier.ui.platform.WindowWords;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The cut under the slider, what it comes to, and the way back. A cut that no plan can make is refused in words and changes
 * nothing. JavaFX thread only.
 */
public final class CutModel {
    private static final int STEPS_BACK = 500;

    private final ReadOnlyObjectWrapper<Cut> cut = new ReadOnlyObjectWrapper<>(Cut.NONE);
    private final ReadOnlyObjectWrapper<@Nullable CutResult> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper();
    private final Deque<Cut> before = new ArrayDeque<>();
    private final Deque<Cut> after = new ArrayDeque<>();
    private @Nullable Cutter cutter;
    private boolean gesture;

    /** Starts afresh on a calibrated model; null: there is none. */
    public void use(@Nullable Cutter newCutter) {
        cutter = newCutter;
        before.clear();
        after.clear();
        cut.set(start(newCutter));
        refresh();
    }

    /** Returns what the model is cut by; null while nothing is calibrated. */
    public @Nullable Cutter cutter() {
        return cutter;
    }

    /** Asks for a ratio. Between {@link #beginGesture} and {@link #endGesture} all changes are one step of undo. */
    public void setRatio(double ratio) {
        change(cut.get().at(ratio));
    }

    /** Asks for layers or widths. */
    public void setParadigm(Paradigm paradigm) {
        change(cut.get().by(paradigm));
    }

    /** Takes out the so many layers of least influence, and none by hand; between 0 and all but one. */
    public void setLayers(int removed) {
        Cutter now = cutter;
        if (now != null) {
            int layers = now.ranked().scores().layers();
            double ratio = (double) Math.max(0, Math.min(removed, layers - 1)) / layers;
            change(new Cut(
                    Paradigm.LAYERWISE,
                    ratio,
                    cut.get().kept(),
                    Set.of(),
                    cut.get().widths()));
        }
    }

    /** Protects a layer, or no longer. */
    public void protect(int layer, boolean on) {
        change(cut.get().protect(layer, on));
    }

    /** Lets heads and neurons leave other layers, or in other steps. */
    public void setWidths(Widths widths) {
        change(cut.get().with(widths));
    }

    /**
     * Sets the ratio of one layer alone; the nominal ratio becomes the mean over the layers that lose anything. Layers that
     * stay as they are cannot be drawn.
     *
     * @param layer which
     * @param ratio cut to 0 and {@link Widths#MOST}
     */
    public void draw(int layer, double ratio) {
        double[] ratios = layerRatios();
        if (layer < 0 || layer >= ratios.length || Double.isNaN(ratios[layer])) {
            return;
        }
        ratios[layer] = Math.max(0, Math.min(Widths.MOST, ratio));
        double mean = Math.min(
                Cut.MOST,
                Arrays.stream(ratios).filter(r -> !Double.isNaN(r)).average().orElse(0));
        Cut now = cut.get();
        change(now.at(mean).with(now.widths().shaped(Widths.profile(ratios, mean))));
    }

    /** Gives every layer the same ratio again. */
    public void flatten() {
        setWidths(cut.get().widths().shaped(List.of()));
    }

    /** Returns the ratio of every layer, NaN for those that stay as they are; empty while nothing is calibrated. */
    public double[] layerRatios() {
        Cutter now = cutter;
        return now == null ? new double[0] : now.layerRatios(cut.get());
    }

    /** Takes a layer out, or puts it back, whichever it is not; switches to layers. */
    public void toggleLayer(int layer) {
        CutResult now = result.get();
        Cut asked = cut.get();
        if (asked.paradigm() != Paradigm.LAYERWISE) {
            change(new Cut(Paradigm.LAYERWISE, 0, asked.kept(), Set.of(layer), asked.widths()));
            return;
        }
        boolean gone = now != null && now.layersRemoved()[layer];
        if (!gone) {
            change(asked.drop(layer, true));
        } else if (asked.dropped().contains(layer)) {
            change(asked.drop(layer, false));
        } else {
            change(asked.protect(layer, true));
        }
    }

    /** Asks for a number of parameters or bytes at most; what cannot be is said in {@link #refusalProperty}. */
    public void aim(Goal goal) {
        Cutter now = cutter;
        if (now == null) {
            return;
        }
        try {
            setRatio(now.ratioFor(cut.get(), goal));
        } catch (EngineException e) {
            refusal.set(WindowWords.message(e));
        }
    }

    /** Takes everything back that was asked for. */
    public void reset() {
        change(new Cut(cut.get().paradigm(), 0, Set.of(), Set.of(), Widths.USUAL));
    }

    /** Begins a drag: until its end all changes are one step of undo. */
    public void beginGesture() {
        if (!gesture) {
            remember();
            gesture = true;
        }
    }

    /** Ends a drag. */
    public void endGesture() {
        gesture = false;
        if (!before.isEmpty() && before.peek().equals(cut.get())) {
            before.pop();
            note();
        }
    }

    /** Goes one step back. */
    public void undo() {
        if (!before.isEmpty()) {
            after.push(cut.get());
            cut.set(before.pop());
            refresh();
        }
    }

    /** Goes one step forth again. */
    public void redo() {
        if (!after.isEmpty()) {
            before.push(cut.get());
            cut.set(after.pop());
            refresh();
        }
    }

    /** Returns what is asked for. */
    public ReadOnlyObjectProperty<Cut> cutProperty() {
        return cut.getReadOnlyProperty();
    }

    /** Returns what it comes to; null while nothing is calibrated. */
    public ReadOnlyObjectProperty<@Nullable CutResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** Returns why the last request could not be met; empty when it was. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** Returns whether there is a step back. */
    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /** Returns whether there is a step forth. */
    public ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    private void change(Cut wanted) {
        if (wanted.equals(cut.get())) {
            return;
        }
        refusal.set("");
        CutResult next = null;
        if (cutter != null) {
            try {
                next = cutter.cut(wanted);
            } catch (EngineException e) {
                refusal.set(WindowWords.message(e));
                return;
            }
        }
        if (!gesture) {
            remember();
        }
        cut.set(wanted);
        result.set(next);
        note();
    }

    private void remember() {
        before.push(cut.get());
        after.clear();
        while (before.size() > STEPS_BACK) {
            before.removeLast();
        }
        note();
    }

    private void refresh() {
        Cutter now = cutter;
        refusal.set("");
        if (now == null) {
            result.set(null);
        } else {
            try {
                result.set(now.cut(cut.get()));
            } catch (EngineException e) {
                refusal.set(WindowWords.message(e));
            }
        }
        note();
    }

    private void note() {
        undoable.set(!before.isEmpty());
        redoable.set(!after.isEmpty());
    }

    private static Cut start(@Nullable Cutter cutter) {
        boolean layersOnly = cutter != null && !cutter.ranked().scores().hasWidths();
        return layersOnly ? Cut.NONE.by(Paradigm.LAYERWISE) : Cut.NONE;
    }
}
