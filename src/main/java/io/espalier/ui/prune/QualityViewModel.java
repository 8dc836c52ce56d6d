package io.espalier.ui.prune;

import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.LatestOnly;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.cut.Cut;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.ui.workspace.library.RunEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * What quality the present cut can be expected to have: between what was measured of pruned and of recovered models. Runs of
 * this very model come first, the paper's three models beside them; each is named as what it is.
 */
public final class QualityViewModel {
    /**
     * An expectation.
     *
     * @param low share of the dense average that is left when nothing is trained
     * @param high share that is left after recovery, or the same when no recovery was measured
     * @param text the shares in words
     * @param note where they come from
     */
    public record Band(double low, double high, String text, String note) {
        /** Nothing can be said; the note tells why. */
        static Band none(String note) {
            return new Band(Double.NaN, Double.NaN, "–", note);
        }

        /** Returns whether anything can be said. */
        public boolean isKnown() {
            return !Double.isNaN(low);
        }
    }

    private record Points(List<QualityPoint> own, List<QualityPoint> paper) {}

    private final Services services;
    private final LatestOnly reading;
    private final ReadOnlyObjectWrapper<Band> own = new ReadOnlyObjectWrapper<>(Band.none(""));
    private final ReadOnlyObjectWrapper<Band> paper = new ReadOnlyObjectWrapper<>(Band.none(""));
    private Points points = new Points(List.of(), List.of());

    /** Follows model, runs and cut. */
    public QualityViewModel(Services services) {
        this.services = services;
        this.reading = new LatestOnly(services.background(), services.fx());
        services.workspace().modelProperty().addListener(change -> read());
        services.runs().all().addListener((ListChangeListener<RunEntry>) change -> read());
        services.workspace().cut().resultProperty().addListener(change -> refresh());
        read();
        refresh();
    }

    /** Returns what runs of this model let expect. */
    public ReadOnlyObjectProperty<Band> ownProperty() {
        return own.getReadOnlyProperty();
    }

    /** Returns what the paper's models let expect. */
    public ReadOnlyObjectProperty<Band> paperProperty() {
        return paper.getReadOnlyProperty();
    }

    private void read() {
        ModelEntry entry = services.workspace().modelProperty().get();
        List<RunEntry> runs = List.copyOf(services.runs().all());
        reading.ask(() -> read(entry, runs), found -> {
            points = found;
            refresh();
        });
    }

    private static Points read(@Nullable ModelEntry entry, List<RunEntry> runs) {
        List<QualityPoint> own = new ArrayList<>();
        if (entry != null) {
            runs.forEach(run -> own.addAll(QualityPoints.of(run.folder(), run.results(), entry.folder())));
        }
        return new Points(List.copyOf(own), QualityPoints.ofPaper());
    }

    private void refresh() {
        CutResult result = services.workspace().cut().resultProperty().get();
        if (result == null) {
            own.set(Band.none(""));
            paper.set(Band.none(""));
            return;
        }
        Cut cut = services.workspace().cut().cutProperty().get();
        String paradigm = cut.paradigm().label();
        String byHand = cut.isByHand() ? " " + Texts.get("quality.byhand") : "";
        own.set(band("quality.own", of(points.own(), paradigm), result.plan().nominalRatio(), byHand));
        // The paper names its sizes by the share of all parameters that leaves.
        paper.set(band(
                "quality.paper", of(points.paper(), paradigm), result.plan().trueRatio(), ""));
    }

    private record Curves(QualityCurve pruned, QualityCurve recovered) {}

    private static Curves of(List<QualityPoint> points, String paradigm) {
        return new Curves(
                QualityCurve.of(
                        points.stream().filter(p -> p.is(paradigm, false)).toList()),
                QualityCurve.of(
                        points.stream().filter(p -> p.is(paradigm, true)).toList()));
    }

    private static Band band(String key, Curves curves, double ratio, String remark) {
        Optional<QualityCurve.Span> pruned = curves.pruned().at(ratio);
        Optional<QualityCurve.Span> recovered = curves.recovered().at(ratio);
        int points = curves.pruned().size() + curves.recovered().size();
        if (points == 0) {
            return Band.none(Texts.get(key + ".none"));
        }
        if (pruned.isEmpty() && recovered.isEmpty()) {
            double most = Math.max(curves.pruned().upTo(), curves.recovered().upTo());
            return Band.none(Texts.get(key + ".beyond", Figures.wholePercent(most)));
        }
        double low = pruned.or(() -> recovered).orElseThrow().low();
        double high = recovered.or(() -> pruned).orElseThrow().high();
        String form = recovered.isEmpty() ? ".pruned" : pruned.isEmpty() ? ".recovered" : ".both";
        String text = Figures.wholePercent(high).equals(Figures.wholePercent(low))
                ? Figures.wholePercent(low)
                : Texts.get("quality.range", Math.round(low * 100), Math.round(high * 100));
        return new Band(low, Math.max(low, high), text, Texts.get(key + form, points) + remark);
    }
}
