package io.espalier.ui.chart;

import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Mouse and keys on a heat map: wheel zooms, drag pans, double click or 0 resets, arrows move, with shift from cell to cell. */
final class HeatMapGestures {
    private static final double STEP = 40;
    private static final double NOTCH = 0.85;

    private final HeatMapPane map;
    private double lastX;
    private double lastY;

    private HeatMapGestures(HeatMapPane map) {
        this.map = map;
    }

    static void install(HeatMapPane map) {
        HeatMapGestures gestures = new HeatMapGestures(map);
        map.setOnMouseMoved(e -> map.point(e.getX(), e.getY()));
        map.setOnMouseExited(e -> map.point(-1, -1));
        map.setOnMousePressed(gestures::press);
        map.setOnMouseDragged(gestures::drag);
        map.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2 && e.getButton() == MouseButton.PRIMARY) {
                map.resetView();
            }
        });
        map.setOnScroll(e -> {
            double turn = e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX();
            if (turn != 0) {
                map.zoom(turn > 0 ? NOTCH : 1 / NOTCH, e.getX(), e.getY(), e.isControlDown(), e.isShiftDown());
            }
            e.consume();
        });
        map.setOnKeyPressed(e -> {
            if (e.isShiftDown() ? gestures.step(e.getCode()) : gestures.key(e.getCode())) {
                e.consume();
            }
        });
    }

    private void press(MouseEvent e) {
        map.requestFocus();
        lastX = e.getX();
        lastY = e.getY();
    }

    private void drag(MouseEvent e) {
        map.pan(e.getX() - lastX, e.getY() - lastY);
        lastX = e.getX();
        lastY = e.getY();
        map.point(e.getX(), e.getY());
    }

    private boolean step(KeyCode code) {
        switch (code) {
            case LEFT -> map.step(-1, 0);
            case RIGHT -> map.step(1, 0);
            case UP -> map.step(0, -1);
            case DOWN -> map.step(0, 1);
            default -> {
                return key(code);
            }
        }
        return true;
    }

    private boolean key(KeyCode code) {
        switch (code) {
            case LEFT -> map.pan(STEP, 0);
            case RIGHT -> map.pan(-STEP, 0);
            case UP -> map.pan(0, STEP);
            case DOWN -> map.pan(0, -STEP);
            case PLUS, ADD, EQUALS -> map.zoom(NOTCH, map.getWidth() / 2, map.getHeight() / 2, false, false);
            case MINUS, SUBTRACT -> map.zoom(1 / NOTCH, map.getWidth() / 2, map.getHeight() / 2, false, false);
            case DIGIT0, NUMPAD0 -> map.resetView();
            default -> {
                return false;
            }
        }
        return true;
    }
}
