package io.espalier.ui.chart.hand;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * The hand on every chart with axes: drag zooms to a box, wheel zooms about the pointer (Ctrl: across only, Shift: up and down
 * only), drag with Space or the middle button pans, double click or 0 resets, Backspace goes back, arrows pan, + and - zoom.
 */
public final class ChartGestures {
    private static final double STEP = 40;
    private static final double NOTCH = 0.85;
    private static final double LEAST = 6;

    private final Zoomed chart;
    private boolean isSpaceDown;
    private boolean isPanning;
    private double startX;
    private double startY;
    private double lastX;
    private double lastY;

    private ChartGestures(Zoomed chart) {
        this.chart = chart;
    }

    /** Lets a hand reach a chart. */
    public static void install(Zoomed chart, ChartRegion node) {
        ChartGestures hand = new ChartGestures(chart);
        node.setOnMouseMoved(e -> chart.point(e.getX(), e.getY()));
        node.setOnMouseExited(e -> chart.point(-1, -1));
        node.setOnMousePressed(e -> {
            node.requestFocus();
            hand.press(e);
        });
        node.setOnMouseDragged(hand::drag);
        node.setOnMouseReleased(hand::release);
        node.setOnMouseClicked(hand::click);
        node.setOnScroll(hand::scroll);
        node.setOnKeyPressed(e -> {
            if (hand.key(e, node)) {
                e.consume();
            }
        });
        node.setOnKeyReleased(e -> hand.isSpaceDown &= e.getCode() != KeyCode.SPACE);
    }

    private void press(MouseEvent e) {
        startX = e.getX();
        startY = e.getY();
        lastX = startX;
        lastY = startY;
        isPanning = e.isMiddleButtonDown() || isSpaceDown;
    }

    private void drag(MouseEvent e) {
        if (isPanning) {
            chart.pan(e.getX() - lastX, e.getY() - lastY);
        } else if (e.isPrimaryButtonDown()) {
            chart.select(box(e));
        }
        lastX = e.getX();
        lastY = e.getY();
    }

    private void release(MouseEvent e) {
        Box box = box(e);
        chart.select(null);
        if (!isPanning && e.getButton() == MouseButton.PRIMARY && box.width() > LEAST && box.height() > LEAST) {
            chart.zoomTo(box);
        }
        isPanning = false;
    }

    private void click(MouseEvent e) {
        if (!e.isStillSincePress() || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        if (!chart.clickLegend(e.getX(), e.getY(), e.isAltDown()) && e.getClickCount() == 2) {
            chart.resetView();
        }
    }

    private void scroll(ScrollEvent e) {
        double turn = e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX();
        if (turn != 0) {
            chart.zoom(turn > 0 ? NOTCH : 1 / NOTCH, e.getX(), e.getY(), Across.of(e.isControlDown(), e.isShiftDown()));
        }
        e.consume();
    }

    private Box box(MouseEvent e) {
        Box plot = chart.plot();
        double x0 = Math.max(plot.x(), Math.min(startX, e.getX()));
        double y0 = Math.max(plot.y(), Math.min(startY, e.getY()));
        double x1 = Math.min(plot.right(), Math.max(startX, e.getX()));
        double y1 = Math.min(plot.bottom(), Math.max(startY, e.getY()));
        return new Box(x0, y0, x1 - x0, y1 - y0);
    }

    private boolean key(KeyEvent e, ChartRegion node) {
        double x = node.getWidth() / 2;
        double y = node.getHeight() / 2;
        if (e.isShortcutDown() || e.isAltDown()) {
            return false;
        }
        switch (e.getCode()) {
            case LEFT -> chart.pan(STEP, 0);
            case RIGHT -> chart.pan(-STEP, 0);
            case UP -> chart.pan(0, STEP);
            case DOWN -> chart.pan(0, -STEP);
            case PLUS, ADD, EQUALS -> chart.zoom(NOTCH, x, y, Across.BOTH);
            case MINUS, SUBTRACT -> chart.zoom(1 / NOTCH, x, y, Across.BOTH);
            case DIGIT0, NUMPAD0 -> chart.resetView();
            case BACK_SPACE -> chart.backView();
            case SPACE -> isSpaceDown = true;
            default -> {
                return false;
            }
        }
        return true;
    }
}
