package io.espalier.ui.prune;

import io.espalier.engine.importance.Scores;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.planner.Goal;
import io.espalier.engine.prune.planner.PaperPreset;
import io.espalier.engine.prune.planner.Ranking;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.cut.Cut;
import io.espalier.ui.workspace.cut.CutModel;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.ui.workspace.cut.Cutter;
import io.espalier.ui.workspace.cut.Widths;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The cut as the prune view puts it: a ratio to drag, targets to type, figures before and after. */
public final class PruneViewModel {
    /** What a typed target counts. */
    public enum Unit {
        /** Millions of parameters. */
        PARAMETERS,
        /** Mebibytes of weights. */
        MEBIBYTES
    }

    /**
     * One line of the table of figures.
     *
     * @param key message key
     * @param before of the dense model
     * @param after of what is left
     * @param change in words
     * @param share of it that is left
     */
    public record Line(String key, String before, String after, String change, double share) {}

    /** Which layers lose heads and neurons. */
    public enum Where {
        /** All but the first and the last. */
        INNER,
        /** All, so that every layer ends up equally wide. */
        ALL,
        /** Those of the paper, in proportion. */
        PAPER;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The multiples that kept neurons can be rounded to. */
    public static final List<Integer> MULTIPLES = List.of(1, 8, 16, 32, 64, 128);

    private final Services services;
    private final CutModel cut;
    private final ObjectProperty<Where> where = new SimpleObjectProperty<>(Where.INNER);
    private final ObjectProperty<Integer> multiple = new SimpleObjectProperty<>(1);
    private final ObjectProperty<Ranking> ranking = new SimpleObjectProperty<>(Ranking.LOCAL);
    private final IntegerProperty layersFirst = new SimpleIntegerProperty();
    private final ObjectProperty<Paradigm> paradigm = new SimpleObjectProperty<>(Paradigm.WIDTHWISE);
    private final DoubleProperty ratio = new SimpleDoubleProperty();
    private final StringProperty target = new SimpleStringProperty("");
    private final ObjectProperty<Unit> unit = new SimpleObjectProperty<>(Unit.PARAMETERS);
    private final ReadOnlyStringWrapper targetFault = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper saved = new ReadOnlyStringWrapper("");

    /** Follows the cut of the chosen model. */
    public PruneViewModel(Services services) {
        this.services = services;
        this.cut = services.workspace().cut();
        cut.cutProperty().addListener((source, before, now) -> follow(now));
        follow(cut.cutProperty().get());
        paradigm.addListener((source, before, now) -> ask(() -> cut.setParadigm(now)));
        ratio.addListener((source, before, now) -> ask(() -> cut.setRatio(now.doubleValue())));
        where.addListener((source, before, now) -> ask(() -> cut.setWidths(widths().over(now.word()))));
        multiple.addListener((source, before, now) -> ask(() -> cut.setWidths(widths().by(now))));
        ranking.addListener((source, before, now) -> ask(() -> cut.setWidths(widths().ranked(now))));
        layersFirst.addListener((source, before, now) -> takeFirst(now.intValue()));
    }

    private Widths widths() {
        return cut.cutProperty().get().widths();
    }

    /** Asks for a change; what was refused goes back to what it was. */
    private void ask(Runnable change) {
        change.run();
        follow(cut.cutProperty().get());
    }

    /** Returns which layers lose heads and neurons. */
    public ObjectProperty<Where> whereProperty() {
        return where;
    }

    /** Returns what the number of kept neurons is rounded to a multiple of. */
    public ObjectProperty<Integer> multipleProperty() {
        return multiple;
    }

    /** Returns where the least important heads and neurons are looked for. */
    public ObjectProperty<Ranking> rankingProperty() {
        return ranking;
    }

    /** Returns how many layers leave before heads and neurons do. */
    public IntegerProperty layersFirstProperty() {
        return layersFirst;
    }

    /** Returns how many layers the model has; 0 while nothing is calibrated. */
    public int layers() {
        Cutter cutter = cut.cutter();
        return cutter == null ? 0 : cutter.ranked().scores().layers();
    }

    private void takeFirst(int count) {
        int layers = layers();
        if (layers > 0) {
            ask(() -> cut.setWidths(widths().afterLayers((double) count / layers)));
        }
    }

    /** Cuts as the paper's code does for one of its sizes, in the present paradigm; one step of undo. */
    public void preset(PaperPreset preset) {
        cut.beginGesture();
        cut.setWidths(widths().over(Where.PAPER.word()));
        cut.setRatio(preset.ratio(paradigm.get()));
        cut.endGesture();
    }

    /** Returns the cut. */
    public CutModel cut() {
        return cut;
    }

    /** Returns layers or widths. */
    public ObjectProperty<Paradigm> paradigmProperty() {
        return paradigm;
    }

    /** Returns the nominal ratio, 0 to 0.9. */
    public DoubleProperty ratioProperty() {
        return ratio;
    }

    /** Returns the target as typed. */
    public StringProperty targetProperty() {
        return target;
    }

    /** Returns what the target counts. */
    public ObjectProperty<Unit> unitProperty() {
        return unit;
    }

    /** Returns why the target cannot be used; empty when it can. */
    public ReadOnlyStringProperty targetFaultProperty() {
        return targetFault.getReadOnlyProperty();
    }

    /** Returns what was last saved, in words. */
    public ReadOnlyStringProperty savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /** Returns the figures before and after. */
    public List<Line> lines() {
        CutResult result = cut.resultProperty().get();
        if (result == null) {
            return List.of();
        }
        return List.of(
                line("prune.parameters", result, CutResult.Cost::parameters, false),
                line("prune.bytes", result, CutResult.Cost::bytes, true),
                line("prune.flops", result, CutResult.Cost::flops, false),
                line("prune.cache", result, CutResult.Cost::cacheBytes, true));
    }

    /** Returns what leaves, in a line, or why what was asked for last cannot be. */
    public String summary() {
        CutResult result = cut.resultProperty().get();
        String refusal = cut.refusalProperty().get();
        if (result == null || !refusal.isEmpty()) {
            return refusal;
        }
        String share = Figures.percent(result.plan().trueRatio());
        boolean both = cut.cutProperty().get().widths().layersFirst() > 0 && result.layersGone() > 0;
        return cut.cutProperty().get().paradigm() == Paradigm.LAYERWISE
                ? Texts.get("prune.summary.layers", result.layersGone(), result.layersRemoved().length, share)
                : Texts.get(
                        both ? "prune.summary.both" : "prune.summary.widths",
                        result.headsGone(),
                        result.headsRemoved().length,
                        Figures.count(result.neuronsGone()),
                        Figures.count(result.neuronsRemoved().length),
                        share,
                        result.layersGone());
    }

    /** Returns how long the prompt is that operations and cache are counted for. */
    public int promptTokens() {
        Cutter cutter = cut.cutter();
        return cutter == null ? 0 : cutter.promptTokens();
    }

    /** Returns why a paradigm cannot be chosen; empty when it can. */
    public String obstacle(Paradigm choice) {
        Cutter cutter = cut.cutter();
        if (cutter == null) {
            return "";
        }
        Scores scores = cutter.ranked().scores();
        boolean can = choice == Paradigm.LAYERWISE ? scores.hasLayers() : scores.hasWidths();
        return can ? "" : Texts.get("prune.why." + choice.label());
    }

    /** Cuts to the target that was typed. */
    public void aim() {
        targetFault.set("");
        double number;
        try {
            number = Double.parseDouble(target.get().strip().replace(',', '.'));
        } catch (NumberFormatException e) {
            targetFault.set(Texts.get("prune.target.number"));
            return;
        }
        if (!(number > 0)) {
            targetFault.set(Texts.get("prune.target.number"));
            return;
        }
        cut.aim(
                unit.get() == Unit.PARAMETERS
                        ? new Goal.Parameters(Math.round(number * 1e6))
                        : new Goal.Bytes(Math.round(number * (1 << 20))));
        targetFault.set(cut.refusalProperty().get());
    }

    /** Writes the plan to a file, in the background. */
    public void save(Path file) {
        CutResult result = cut.resultProperty().get();
        if (result != null) {
            Plans.write(services, result.plan(), file, done -> saved.set(done));
        }
    }

    /** Returns the command that makes this plan; of a cut by hand, the one that exports what the plan leaves. */
    public String command() {
        ModelEntry entry = services.workspace().modelProperty().get();
        boolean byHand = cut.cutProperty().get().isByPlanOnly();
        CommandLine line = CommandLine.of(byHand ? "export" : "prune").path(entry == null ? null : entry.folder());
        Plans.name(line, services);
        return line.out(byHand ? null : Path.of("plan.json")).text();
    }

    private static Line line(String key, CutResult result, ToLongFunction<CutResult.Cost> of, boolean bytes) {
        long before = of.applyAsLong(result.before());
        long after = of.applyAsLong(result.after());
        return new Line(
                key,
                bytes ? Figures.bytes(before) : Figures.count(before),
                bytes ? Figures.bytes(after) : Figures.count(after),
                Figures.change(before, after),
                before == 0 ? 1 : (double) after / (double) before);
    }

    private void follow(Cut now) {
        paradigm.set(now.paradigm());
        ratio.set(now.ratio());
        where.set(Where.valueOf(now.widths().ranges().toUpperCase(Locale.ROOT)));
        multiple.set(now.widths().multiple());
        ranking.set(now.widths().ranking());
        layersFirst.set((int) Math.round(now.widths().layersFirst() * layers()));
    }
}
