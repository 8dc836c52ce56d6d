package io.espalier.ui.chart;

import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Mouse and keys on curves: drag zooms to a box, wheel zooms, middle drag pans, double click or 0 resets. */
final class CurveGestures {
    private static final double STEP = 40;
    private static final double NOTCH = 0.85;
    private static final double LEAST = 6;

    private final CurvePane pane;
    private double startX;
    private double startY;
    private double lastX;
    private double lastY;

    private CurveGestures(CurvePane pane) {
        this.pane = pane;
    }

    static void install(CurvePane pane) {
        CurveGestures gestures = new CurveGestures(pane);
        pane.setOnMouseMoved(e -> pane.point(e.getX(), e.getY()));
        pane.setOnMouseExited(e -> pane.point(-1, -1));
        pane.setOnMousePressed(gestures::press);
        pane.setOnMouseDragged(gestures::drag);
        pane.setOnMouseReleased(gestures::release);
        pane.setOnMouseClicked(e -> {
            if (pane.clickLegend(e.getX(), e.getY(), e.isAltDown())) {
                return;
            }
            if (e.getClickCount() == 2 && e.getButton() == MouseButton.PRIMARY) {
                pane.resetView();
            }
        });
        pane.setOnScroll(e -> {
            double turn = e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX();
            if (turn != 0) {
                pane.zoom(turn > 0 ? NOTCH : 1 / NOTCH, e.getX(), e.getY(), e.isControlDown(), e.isShiftDown());
            }
            e.consume();
        });
        pane.setOnKeyPressed(e -> {
            if (gestures.key(e.getCode())) {
                e.consume();
            }
        });
    }

    private void press(MouseEvent e) {
        pane.requestFocus();
        startX = e.getX();
        startY = e.getY();
        lastX = startX;
        lastY = startY;
    }

    private void drag(MouseEvent e) {
        if (e.isMiddleButtonDown()) {
            pane.pan(e.getX() - lastX, e.getY() - lastY);
        } else if (e.isPrimaryButtonDown()) {
            pane.select(box(e));
        }
        lastX = e.getX();
        lastY = e.getY();
    }

    private void release(MouseEvent e) {
        Box box = box(e);
        pane.select(null);
        if (e.getButton() == MouseButton.PRIMARY && box.width() > LEAST && box.height() > LEAST) {
            pane.zoomTo(box);
        }
    }

    private Box box(MouseEvent e) {
        Box plot = pane.plot();
        double x0 = Math.max(plot.x(), Math.min(startX, e.getX()));
        double y0 = Math.max(plot.y(), Math.min(startY, e.getY()));
        double x1 = Math.min(plot.right(), Math.max(startX, e.getX()));
        double y1 = Math.min(plot.bottom(), Math.max(startY, e.getY()));
        return new Box(x0, y0, x1 - x0, y1 - y0);
    }

    private boolean key(KeyCode code) {
        switch (code) {
            case LEFT -> pane.pan(STEP, 0);
            case RIGHT -> pane.pan(-STEP, 0);
            case UP -> pane.pan(0, STEP);
            case DOWN -> pane.pan(0, -STEP);
            case PLUS, ADD, EQUALS -> pane.zoom(NOTCH, pane.getWidth() / 2, pane.getHeight() / 2, false, false);
            case MINUS, SUBTRACT -> pane.zoom(1 / NOTCH, pane.getWidth() / 2, pane.getHeight() / 2, false, false);
            case DIGIT0, NUMPAD0 -> pane.resetView();
            default -> {
                return false;
            }
        }
        return true;
    }
}
