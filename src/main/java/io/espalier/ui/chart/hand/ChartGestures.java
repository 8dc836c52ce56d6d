package io.espalier.ui.chart.hand;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import javafx.animation.PauseTransition;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;

/**
 * The hand on every chart with axes: drag zooms to a box, wheel zooms about the pointer (Ctrl: across only, Shift: up and down
 * only), drag with Space or the middle button pans, double click or 0 resets, Backspace goes back, arrows pan, + and - zoom. A
 * click pins a note; so does N where Shift and the arrows have led; Page Up and Page Down choose a note, Enter opens it, Delete
 * takes it off.
 */
public final class ChartGestures {
    private static final double STEP = 40;
    private static final double NOTCH = 0.85;
    private static final double LEAST = 6;

    /** How long a click waits for a second one. */
    private static final Duration SECOND_CLICK = Duration.millis(280);

    private final Zoomed chart;
    private final ChartRegion node;
    private final PauseTransition alone = new PauseTransition(SECOND_CLICK);
    private boolean isSpaceDown;
    private boolean isPanning;
    private double startX;
    private double startY;
    private double lastX;
    private double lastY;

    private ChartGestures(Zoomed chart, ChartRegion node) {
        this.chart = chart;
        this.node = node;
    }

    /** Lets a hand reach a chart. */
    public static void install(Zoomed chart, ChartRegion node) {
        ChartGestures hand = new ChartGestures(chart, node);
        node.setOnMouseMoved(e -> chart.point(e.getX(), e.getY()));
        node.setOnMouseExited(e -> chart.point(-1, -1));
        node.setOnMousePressed(hand::press);
        node.setOnMouseDragged(hand::drag);
        node.setOnMouseReleased(hand::release);
        node.setOnMouseClicked(hand::click);
        node.setOnScroll(hand::scroll);
        node.setOnKeyPressed(e -> {
            if (hand.key(e)) {
                e.consume();
            }
        });
        node.setOnKeyTyped(hand::typed);
        node.setOnKeyReleased(e -> hand.isSpaceDown &= e.getCode() != KeyCode.SPACE);
    }

    private void press(MouseEvent e) {
        node.requestFocus();
        alone.stop();
        startX = e.getX();
        startY = e.getY();
        lastX = startX;
        lastY = startY;
        isPanning = e.isMiddleButtonDown() || isSpaceDown;
        node.setCursor(isPanning ? Cursor.CLOSED_HAND : Cursor.DEFAULT);
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
        node.setCursor(Cursor.DEFAULT);
    }

    private void click(MouseEvent e) {
        boolean wasPanning = isPanning;
        isPanning = false;
        if (!e.isStillSincePress() || wasPanning || e.getButton() != MouseButton.PRIMARY) {
            return;
        }
        double x = e.getX();
        double y = e.getY();
        if (chart.clickLegend(x, y, e.isAltDown())) {
            return;
        }
        if (e.getClickCount() == 2) {
            chart.resetView();
        } else if (e.getClickCount() == 1) {
            alone.setOnFinished(finished -> chart.notes().open(x, y));
            alone.playFromStart();
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

    private boolean key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) {
            return false;
        }
        return switch (e.getCode()) {
            case LEFT, RIGHT, UP, DOWN -> arrow(e);
            case PAGE_UP, PAGE_DOWN, ENTER, DELETE -> note(e.getCode());
            default -> view(e.getCode());
        };
    }

    private boolean arrow(KeyEvent e) {
        int across = e.getCode() == KeyCode.LEFT ? -1 : e.getCode() == KeyCode.RIGHT ? 1 : 0;
        int down = e.getCode() == KeyCode.UP ? -1 : e.getCode() == KeyCode.DOWN ? 1 : 0;
        if (e.isShiftDown()) {
            chart.step(across, down);
        } else {
            chart.pan(-across * STEP, -down * STEP);
        }
        return true;
    }

    private boolean note(KeyCode code) {
        return switch (code) {
            case ENTER -> chart.notes().openChosen();
            case DELETE -> chart.notes().removeChosen();
            default -> {
                chart.notes().choose(code == KeyCode.PAGE_UP ? -1 : 1);
                yield true;
            }
        };
    }

    /** Not on the press of the key: what it types would go into the editor that has just opened. */
    private void typed(KeyEvent e) {
        if (e.getCharacter().equalsIgnoreCase("n") && !e.isShortcutDown() && !e.isAltDown()) {
            chart.notes().open();
            e.consume();
        }
    }

    private boolean view(KeyCode code) {
        double x = node.getWidth() / 2;
        double y = node.getHeight() / 2;
        switch (code) {
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
