package io.espalier.ui.chart.curve;

import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureText;
import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.ClockTicks;
import io.espalier.ui.chart.LinkedHover;
import io.espalier.ui.chart.Ticks;
import io.espalier.ui.chart.hand.Across;
import io.espalier.ui.chart.hand.ChartGestures;
import io.espalier.ui.chart.hand.LegendSwitch;
import io.espalier.ui.chart.hand.Pointer;
import io.espalier.ui.chart.hand.Zoomed;
import io.espalier.ui.chart.note.NoteLayer;
import io.espalier.ui.chart.note.PointGround;
import io.espalier.ui.chart.series.CurvePoints;
import io.espalier.ui.chart.series.CurveScale;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.chart.series.CurveWindow;
import io.espalier.ui.platform.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleAttribute;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/**
 * Live curves over steps: raw faint or as a band, smoothed strong, non-finite values as red marks.
 *
 * <p>New points never move a view that somebody has zoomed; without a zoom the view follows the data.
 */
public final class CurvePane extends ChartRegion implements Zoomed {
    private static final double LEFT = 56;
    private static final double BOTTOM = 26;
    private static final double RIGHT = 16;
    private static final double TOP = 26;

    /** Pixels from a curve at which it is pointed at. */
    private static final double REACH = 12;

    private final ObservableList<CurveSeries> series = FXCollections.observableArrayList();
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0.6);
    private final BooleanProperty band = new SimpleBooleanProperty();
    private final BooleanProperty logX = new SimpleBooleanProperty();
    private final BooleanProperty logY = new SimpleBooleanProperty();
    private final BooleanProperty followTail = new SimpleBooleanProperty();
    private final LegendSwitch hidden = new LegendSwitch();
    private final CurveLegend legend = new CurveLegend(hidden);
    private final CurveWindow window = new CurveWindow(System::nanoTime);
    private final Pointer pointer = new Pointer();
    private final LinkedHover linked;
    private final NoteLayer notes;
    private Optional<ClockTicks> clock = Optional.empty();
    private String placeKey = "chart.step";
    private @Nullable Box selection;

    /** Makes an empty chart that points at nothing outside itself. */
    public CurvePane() {
        this(new LinkedHover());
    }

    /**
     * Makes an empty chart.
     *
     * @param linked the runs under the pointer: a curve of that name stands out
     */
    public CurvePane(LinkedHover linked) {
        this.linked = linked;
        this.notes = new NoteLayer(this, new PointGround(this::scale, this::points, pointer, this::placeOf));
        setPrefSize(420, 240);
        series.addListener((ListChangeListener<CurveSeries>) change -> redraw());
        smoothing.addListener(change -> redraw());
        band.addListener(change -> redraw());
        logX.addListener(change -> restart());
        logY.addListener(change -> restart());
        followTail.addListener((source, before, now) -> {
            window.followTail(now);
            redraw();
        });
        linked.runsProperty().addListener(change -> redraw());
        ChartGestures.install(this, this);
    }

    /** Returns the curves; after adding points to one, call {@link #redraw()}. */
    public ObservableList<CurveSeries> series() {
        return series;
    }

    /** Returns the weight of the past in the smoothed curves, 0 to below 1. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    /** Returns whether the values as they came are seen as a band from the least to the largest, not as a line. */
    public BooleanProperty bandProperty() {
        return band;
    }

    /** Returns whether the steps are on a logarithmic axis. */
    public BooleanProperty logXProperty() {
        return logX;
    }

    /** Returns whether the values are on a logarithmic axis. */
    public BooleanProperty logYProperty() {
        return logY;
    }

    /** Returns whether the newest steps are kept in sight as they come; moving the view by hand ends that. */
    public BooleanProperty followTailProperty() {
        return followTail;
    }

    /**
     * Says what stands on the horizontal axis, and shows everything again if that is something else than before.
     *
     * @param key message that says where the pointer is, given the place; usually a step
     * @param isClock whether places are seconds since 1970
     */
    public void setPlace(String key, boolean isClock) {
        if (!key.equals(placeKey)) {
            placeKey = key;
            clock = isClock ? Optional.of(new ClockTicks(ZoneId.systemDefault())) : Optional.empty();
            restart();
        }
    }

    @Override
    public NoteLayer notes() {
        return notes;
    }

    /**
     * Returns what is shown as the report draws it: the visible curves as they are smoothed, their axes, the notes.
     *
     * @param text name, title and description
     * @param xLabel label of the horizontal axis
     * @param yLabel label of the vertical axis
     * @return nothing when there are no points
     */
    public Optional<Figure> figure(FigureText text, String xLabel, String yLabel) {
        CurveFigure figure = new CurveFigure(text, xLabel, yLabel);
        return figure.of(visible(), notes.notes(), new CurveFigure.Look(smoothing.get(), isLogX(), logY.get()));
    }

    private boolean isLogX() {
        return logX.get() && clock.isEmpty();
    }

    private List<CurveSeries> visible() {
        return series.stream().filter(curve -> !hidden.isHidden(curve.name())).toList();
    }

    private CurvePoints points() {
        return new CurvePoints(visible());
    }

    private CurveScale scale() {
        return window.scale(plot(), visible(), isLogX(), logY.get());
    }

    private String placeOf(double step) {
        return Texts.get(placeKey, clock.map(c -> c.exactly(step)).orElseGet(() -> Ticks.label(step)));
    }

    private void restart() {
        window.restart();
        redraw();
    }

    /** Shows everything again and follows new points. */
    @Override
    public void resetView() {
        window.reset();
        moved();
    }

    @Override
    public void backView() {
        window.back();
        moved();
    }

    private void moved() {
        followTail.set(window.followsTail());
        redraw();
    }

    /** Returns whether somebody has zoomed. */
    public boolean isZoomed() {
        return window.isZoomed();
    }

    @Override
    public void point(double x, double y) {
        pointer.move(x, y);
        linked.point(legend.at(x, y).map(Set::of).orElseGet(this::nearest));
        redrawOver();
    }

    /** Returns the name of the curve that the pointer is on. */
    private Set<String> nearest() {
        CurveScale scale = scale();
        return pointer.readout(scale, points())
                .flatMap(at -> pointer.nearest(at, scale).filter(entry -> pointer.distance(at, entry, scale) <= REACH))
                .map(entry -> Set.of(entry.name()))
                .orElse(Set.of());
    }

    @Override
    public void step(int across, int down) {
        List<CurveSeries> visible = visible();
        CurveScale scale = scale();
        pointer.step(across, down, scale, points());
        pointer.readout(scale, points())
                .map(at -> hover(visible).lines(at, scale, pointer, visible.size() + 1))
                .ifPresent(lines -> setAccessibleHelp(String.join(", ", lines)));
        redrawOver();
    }

    @Override
    public void select(@Nullable Box box) {
        selection = box;
        redrawOver();
    }

    @Override
    public void zoomTo(Box box) {
        window.zoomTo(box, scale());
        moved();
    }

    @Override
    public void zoom(double factor, double x, double y, Across axes) {
        window.zoom(factor, x, y, axes, scale());
        moved();
    }

    @Override
    public void pan(double dx, double dy) {
        window.pan(dx, dy, scale());
        moved();
    }

    @Override
    public boolean clickLegend(double x, double y, boolean alone) {
        boolean hit = legend.click(x, y, alone, names());
        if (hit) {
            redraw();
        }
        return hit;
    }

    private List<String> names() {
        return series.stream().map(CurveSeries::name).toList();
    }

    @Override
    public Box plot() {
        return new Box(LEFT, TOP, Math.floor(getWidth()) - LEFT - RIGHT, Math.floor(getHeight()) - TOP - BOTTOM);
    }

    private boolean isEmpty() {
        return plot().width() < 8 || plot().height() < 8 || series.stream().allMatch(curve -> curve.size() == 0);
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        if (isEmpty()) {
            legend.clear();
            return;
        }
        CurveScale scale = scale();
        CurvePainter painter = new CurvePainter(this, g, scale);
        painter.grid(clock);
        Box plot = scale.plot();
        legend.draw(this, g, new Box(plot.x(), 0, plot.width() + RIGHT, TOP - 4), names());
        CurveLook look = look();
        boolean isAnyOn = series.stream().anyMatch(curve -> linked.isOn(curve.name()));
        for (int i = 0; i < series.size(); i++) {
            CurveSeries curve = series.get(i);
            if (!hidden.isHidden(curve.name())) {
                int stress = linked.isOn(curve.name()) ? 1 : isAnyOn ? -1 : 0;
                painter.curve(new CurvePainter.Stroke(curve, i, stress), look);
            }
        }
        CurveNotices.draw(this, g, scale, visible());
        notes.draw(g);
        drawFocus(g, plot);
    }

    private CurveLook look() {
        return new CurveLook(smoothing.get(), band.get());
    }

    private CurveHover hover(List<CurveSeries> visible) {
        return new CurveHover(visible, look(), this::placeOf);
    }

    @Override
    protected void drawOver(GraphicsContext g, double width, double height) {
        drawSelection(g, selection);
        if (selection == null && !isEmpty()) {
            List<CurveSeries> visible = visible();
            CurveScale scale = scale();
            pointer.readout(scale, points())
                    .map(at -> new CurveHover.Pointed(at, pointer, series::indexOf))
                    .ifPresent(at -> hover(visible).draw(this, g, scale, at));
        }
    }

    /** Says range and end of every curve to those who do not see it, unless something else has just been said. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        Object said = super.queryAccessibleAttribute(attribute, parameters);
        boolean isAsked = attribute == AccessibleAttribute.HELP && (said == null || said.equals(""));
        return isAsked ? String.join(". ", CurveFigure.told(visible())) : said;
    }
}
