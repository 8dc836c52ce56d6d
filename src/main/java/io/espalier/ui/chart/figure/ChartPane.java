package io.espalier.ui.chart.figure;

import io.espalier.report.figure.ChartFigure;
import io.espalier.report.theme.ChartTheme;
import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.LinkedHover;
import io.espalier.ui.chart.hand.Across;
import io.espalier.ui.chart.hand.ChartGestures;
import io.espalier.ui.chart.hand.LegendSwitch;
import io.espalier.ui.chart.hand.Pointer;
import io.espalier.ui.chart.hand.Readout;
import io.espalier.ui.chart.hand.Scaled;
import io.espalier.ui.chart.hand.ZoomHistory;
import io.espalier.ui.chart.hand.Zoomed;
import io.espalier.ui.chart.note.NoteLayer;
import io.espalier.ui.chart.note.PointGround;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.entity.ChartEntity;
import org.jfree.chart.entity.LegendItemEntity;
import org.jfree.chart.plot.Pannable;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.plot.Zoomable;
import org.jfree.chart.title.TextTitle;
import org.jfree.data.Range;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;

/**
 * Shows a figure of the report: the same JFreeChart object that a command writes to a file, in the theme of the window.
 *
 * <p>Light and dark are drawn from the same data; zoom and hidden series outlive a change of theme and newer data of the same
 * figure. {@link ChartGestures} says what the hand can do.
 */
public final class ChartPane extends ChartRegion implements Zoomed {
    private static final double REACH = 14;

    private final ObjectProperty<@Nullable ChartFigure> figure = new SimpleObjectProperty<>();
    private final ChartRenderingInfo info = new ChartRenderingInfo();
    private final LegendSwitch legend = new LegendSwitch();
    private final ZoomHistory<Optional<List<Range>>> history = new ZoomHistory<>(System::nanoTime);
    private final LinkedHover linked;
    private Optional<List<Range>> zoomed = Optional.empty();
    private @Nullable JFreeChart chart;
    private @Nullable Color builtFor;
    private @Nullable Box selection;
    private final Pointer pointer = new Pointer();
    private final NoteLayer notes;
    private int stressed = -1;

    /** Makes an empty pane that points at nothing outside itself. */
    public ChartPane() {
        this(new LinkedHover());
    }

    /**
     * Makes an empty pane.
     *
     * @param linked the runs under the pointer, shared with the other charts and tables of the window
     */
    public ChartPane(LinkedHover linked) {
        this.linked = linked;
        setPrefSize(420, 260);
        figure.addListener((source, before, now) -> change(before, now));
        linked.runsProperty().addListener(change -> redrawOver());
        notes = new NoteLayer(
                this,
                new PointGround(
                        () -> scale().isPresent() ? scale().get() : Scaled.NOWHERE,
                        this::points,
                        pointer,
                        x -> scale().map(now -> ChartMarks.place(now.axes(), x)).orElse("")));
        ChartGestures.install(this, this);
    }

    /** Returns the figure; null: nothing. */
    public ObjectProperty<@Nullable ChartFigure> figureProperty() {
        return figure;
    }

    /** Returns whether somebody has zoomed. */
    public boolean isZoomed() {
        return zoomed.isPresent();
    }

    private void change(@Nullable ChartFigure before, @Nullable ChartFigure now) {
        boolean isSame = before != null
                && now != null
                && before.text().id().equals(now.text().id());
        if (!isSame) {
            zoomed = Optional.empty();
            history.clear();
            legend.clear();
        }
        rebuild();
    }

    private void rebuild() {
        chart = null;
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        ChartFigure source = figure.get();
        if (source == null) {
            return;
        }
        Color paper = ink(Ink.PAPER);
        JFreeChart now = chart;
        if (now == null || !paper.equals(builtFor)) {
            now = build(source, paper);
        }
        g.save();
        now.draw(new FXGraphics2D(g), new Rectangle2D.Double(0, 0, width, height), info);
        g.restore();
        notes.draw(g);
        drawFocus(g, new Box(2, 2, width - 4, height - 4));
    }

    @Override
    protected void drawOver(GraphicsContext g, double width, double height) {
        scale().ifPresent(now -> {
            ChartMarks marks = new ChartMarks(g, this, now);
            if (stressed >= 0 && stressed < now.axes().getDataset().getSeriesCount()) {
                marks.series(stressed);
            }
            marks.runs(linked.runsProperty().get());
            if (selection == null) {
                readout().ifPresent(at -> marks.crosshair(at, pointer.y()));
            }
        });
        drawSelection(g, selection);
    }

    private JFreeChart build(ChartFigure source, Color paper) {
        ChartTheme theme = (paper.getBrightness() < 0.5 ? ChartTheme.DARK : ChartTheme.LIGHT).on(awt(paper));
        JFreeChart built = source.chart(theme);
        built.setTitle((TextTitle) null);
        if (built.getPlot() instanceof XYPlot plot) {
            PlotLegend.apply(legend, plot, theme);
        }
        PlotAxes axes = new PlotAxes(built.getPlot());
        axes.fitTicks(zoomed.isPresent());
        zoomed.ifPresent(axes::show);
        chart = built;
        builtFor = paper;
        setAccessibleText(source.text().title() + ". " + source.text().description());
        return built;
    }

    @Override
    public Box plot() {
        Rectangle2D area = info.getPlotInfo().getDataArea();
        return new Box(area.getX(), area.getY(), area.getWidth(), area.getHeight());
    }

    @Override
    public void point(double x, double y) {
        pointer.move(x, y);
        stressed = legendAt(x, y).map(names()::indexOf).orElse(-1);
        linked.point(runsUnderPointer());
        redrawOver();
    }

    @Override
    public void step(int across, int down) {
        scale().ifPresent(now -> {
            pointer.step(across, down, now, points(now.axes()));
            readout()
                    .map(at -> ChartMarks.lines(now.axes(), at))
                    .ifPresent(lines -> setAccessibleHelp(String.join(", ", lines)));
            linked.point(runsUnderPointer());
        });
        redrawOver();
    }

    @Override
    public NoteLayer notes() {
        return notes;
    }

    @Override
    public void select(@Nullable Box box) {
        selection = box;
        redrawOver();
    }

    @Override
    public void zoomTo(Box box) {
        Box plot = plot();
        move("box", (zoom, where) -> {
            Point2D at = new Point2D.Double(box.x() + box.width() / 2, box.y() + box.height() / 2);
            zoom.zoomDomainAxes(
                    (box.x() - plot.x()) / plot.width(), (box.right() - plot.x()) / plot.width(), where, at);
            zoom.zoomRangeAxes(
                    (plot.bottom() - box.bottom()) / plot.height(),
                    (plot.bottom() - box.y()) / plot.height(),
                    where,
                    at);
        });
    }

    @Override
    public void zoom(double factor, double x, double y, Across axes) {
        Point2D about = new Point2D.Double(x, y);
        move("wheel", (zoom, where) -> {
            if (axes.movesX()) {
                zoom.zoomDomainAxes(factor, where, about, true);
            }
            if (axes.movesY()) {
                zoom.zoomRangeAxes(factor, where, about, true);
            }
        });
    }

    @Override
    public void pan(double dx, double dy) {
        Box plot = plot();
        Point2D at = new Point2D.Double(plot.x() + plot.width() / 2, plot.y() + plot.height() / 2);
        move("pan", (zoom, where) -> {
            if (zoom instanceof Pannable pannable && plot.width() > 0 && plot.height() > 0) {
                pannable.panDomainAxes(-dx / plot.width(), where, at);
                pannable.panRangeAxes(dy / plot.height(), where, at);
            }
        });
    }

    /** Something that moves the axes. */
    private interface Move {
        void apply(Zoomable plot, PlotRenderingInfo where);
    }

    private void move(String kind, Move move) {
        if (chart != null && chart.getPlot() instanceof Zoomable plot) {
            Optional<List<Range>> before = zoomed;
            PlotAxes axes = new PlotAxes(chart.getPlot());
            move.apply(plot, info.getPlotInfo());
            history.leave(before, kind);
            zoomed = Optional.of(axes.view());
            axes.fitTicks(true);
            redraw();
        }
    }

    @Override
    public void resetView() {
        if (zoomed.isPresent()) {
            history.leave(zoomed, "reset");
            zoomed = Optional.empty();
            rebuild();
        }
    }

    @Override
    public void backView() {
        history.back().ifPresent(before -> {
            zoomed = before;
            rebuild();
        });
    }

    @Override
    public boolean clickLegend(double x, double y, boolean alone) {
        Optional<String> name = legendAt(x, y);
        name.ifPresent(there -> {
            legend.toggle(there, alone, names());
            rebuild();
        });
        return name.isPresent();
    }

    /** Returns the series whose legend entry lies at a place. */
    private Optional<String> legendAt(double x, double y) {
        ChartEntity under = info.getEntityCollection() == null
                ? null
                : info.getEntityCollection().getEntity(x, y);
        return under instanceof LegendItemEntity entry
                ? Optional.of(String.valueOf(entry.getSeriesKey())).filter(names()::contains)
                : Optional.empty();
    }

    private List<String> names() {
        return scale().map(now -> PlotLegend.names(now.axes())).orElse(List.of());
    }

    private Optional<PlotScale> scale() {
        return chart != null && chart.getPlot() instanceof XYPlot axes && axes.getDataset() != null
                ? Optional.of(new PlotScale(axes, plot()))
                : Optional.empty();
    }

    private PlotPoints points() {
        return scale().map(now -> points(now.axes()))
                .orElseGet(() -> new PlotPoints(new XYSeriesCollection(), s -> false));
    }

    private PlotPoints points(XYPlot plot) {
        List<String> names = PlotLegend.names(plot);
        return new PlotPoints(plot.getDataset(), s -> !legend.isHidden(names.get(s)));
    }

    private Optional<Readout> readout() {
        return scale().flatMap(now -> pointer.readout(now, points(now.axes())));
    }

    /** The runs of the points that are nearest to the pointer, if they are within reach, or of a series in the legend. */
    private Set<String> runsUnderPointer() {
        if (stressed >= 0) {
            PlotPoints points = points();
            return IntStream.range(0, points.size(stressed))
                    .mapToObj(i -> points.runs(stressed, i))
                    .flatMap(List::stream)
                    .collect(Collectors.toSet());
        }
        Optional<PlotScale> scale = scale();
        Optional<Readout> at = readout();
        if (scale.isEmpty() || at.isEmpty()) {
            return Set.of();
        }
        Set<String> runs = new HashSet<>();
        double nearest = REACH;
        for (Readout.Entry entry : at.get().entries()) {
            double distance = pointer.distance(at.get(), entry, scale.get());
            if (!entry.runs().isEmpty() && distance <= nearest) {
                if (distance < nearest - 1) {
                    runs.clear();
                }
                nearest = distance;
                runs.addAll(entry.runs());
            }
        }
        return runs;
    }

    private static java.awt.Color awt(Color colour) {
        return new java.awt.Color((float) colour.getRed(), (float) colour.getGreen(), (float) colour.getBlue());
    }
}
