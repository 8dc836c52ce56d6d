package io.espalier.orchard.draw;

import java.util.Arrays;

/**
 * A square picture that is drawn at twice its size and averaged down: soft edges, equal on every machine.
 *
 * <p>Coordinates are pixels of the finished picture (0 to 128), y downwards. Where labels are wanted, the canvas also keeps
 * which element owns each sample. Not thread-safe.
 */
final class Canvas {
    /** Width and height of the finished picture. */
    static final int SIZE = 128;

    private static final int SCALE = 2;
    private static final int SAMPLES = SIZE * SCALE;

    private final int[] rgb = new int[SAMPLES * SAMPLES];
    private final byte[] owners = new byte[SAMPLES * SAMPLES];
    private final double[] crossings = new double[64];
    private double[] sampleXs = new double[64];
    private double[] sampleYs = new double[64];
    private byte owner;

    void clear(int color) {
        Arrays.fill(rgb, color);
        Arrays.fill(owners, (byte) 0);
        owner = 0;
    }

    /** From now on everything drawn belongs to this element; 0 is the background. */
    void owner(int element) {
        owner = (byte) element;
    }

    void rectangle(double left, double top, double right, double bottom, int color) {
        int x0 = first(left * SCALE);
        int x1 = first(right * SCALE);
        int y1 = first(bottom * SCALE);
        for (int y = first(top * SCALE); y < y1; y++) {
            span(y, x0, x1, color);
        }
    }

    void frame(double[] box, double width, int color) {
        rectangle(box[0], box[1], box[2], box[1] + width, color);
        rectangle(box[0], box[3] - width, box[2], box[3], color);
        rectangle(box[0], box[1], box[0] + width, box[3], color);
        rectangle(box[2] - width, box[1], box[2], box[3], color);
    }

    void ellipse(double centerX, double centerY, double radiusX, double radiusY, int color) {
        double cx = centerX * SCALE;
        double cy = centerY * SCALE;
        double rx = radiusX * SCALE;
        double ry = radiusY * SCALE;
        int last = first(cy + ry);
        for (int y = first(cy - ry); y < last; y++) {
            double dy = (y + 0.5 - cy) / ry;
            double half = rx * Math.sqrt(Math.max(0, 1 - dy * dy));
            span(y, first(cx - half), first(cx + half), color);
        }
    }

    void line(double x0, double y0, double x1, double y1, double width, int color) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = Math.sqrt(dx * dx + dy * dy);
        double nx = -dy / length * width / 2;
        double ny = dx / length * width / 2;
        polygon(
                new double[] {x0 + nx, x1 + nx, x1 - nx, x0 - nx},
                new double[] {y0 + ny, y1 + ny, y1 - ny, y0 - ny},
                color);
    }

    void polygon(double[] xs, double[] ys, int color) {
        place(xs, ys, new double[] {0, 0, 1, 1});
        fill(xs.length, color);
    }

    /** Fills a polygon of unit coordinates; {@code placing} is x, y, scale of x, scale of y in pixels. */
    void polygon(double[] xs, double[] ys, double[] placing, int color) {
        place(xs, ys, placing);
        fill(xs.length, color);
    }

    private void place(double[] xs, double[] ys, double[] placing) {
        if (xs.length > sampleXs.length) {
            sampleXs = new double[xs.length];
            sampleYs = new double[xs.length];
        }
        for (int i = 0; i < xs.length; i++) {
            sampleXs[i] = (placing[0] + xs[i] * placing[2]) * SCALE;
            sampleYs[i] = (placing[1] + ys[i] * placing[3]) * SCALE;
        }
    }

    /** Even-odd scan-line fill of the placed polygon. */
    private void fill(int count, int color) {
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            top = Math.min(top, sampleYs[i]);
            bottom = Math.max(bottom, sampleYs[i]);
        }
        int last = Math.min(SAMPLES, first(bottom));
        for (int y = Math.max(0, first(top)); y < last; y++) {
            int found = crossings(count, y + 0.5);
            Arrays.sort(crossings, 0, found);
            for (int i = 0; i + 1 < found; i += 2) {
                span(y, first(crossings[i]), first(crossings[i + 1]), color);
            }
        }
    }

    private int crossings(int count, double y) {
        int found = 0;
        int before = count - 1;
        for (int i = 0; i < count; i++) {
            double y0 = sampleYs[before];
            double y1 = sampleYs[i];
            if ((y0 <= y) != (y1 <= y) && found < crossings.length) {
                crossings[found++] = sampleXs[before] + (y - y0) / (y1 - y0) * (sampleXs[i] - sampleXs[before]);
            }
            before = i;
        }
        return found;
    }

    /** The first sample whose middle lies at or after a position. */
    private static int first(double position) {
        return (int) Math.ceil(position - 0.5);
    }

    private void span(int y, int from, int to, int color) {
        if (y < 0 || y >= SAMPLES) {
            return;
        }
        int left = Math.max(0, from);
        int right = Math.min(SAMPLES, to);
        if (left < right) {
            Arrays.fill(rgb, y * SAMPLES + left, y * SAMPLES + right, color);
            Arrays.fill(owners, y * SAMPLES + left, y * SAMPLES + right, owner);
        }
    }

    /** Returns the finished picture: 128 x 128 x 3 bytes, rows from the top, red first. */
    byte[] pixels() {
        byte[] out = new byte[SIZE * SIZE * 3];
        int at = 0;
        for (int y = 0; y < SIZE; y++) {
            int row = y * SCALE * SAMPLES;
            for (int x = 0; x < SAMPLES; x += SCALE) {
                int a = rgb[row + x];
                int b = rgb[row + x + 1];
                int c = rgb[row + SAMPLES + x];
                int d = rgb[row + SAMPLES + x + 1];
                out[at++] = (byte)
                        ((((a >> 16) & 255) + ((b >> 16) & 255) + ((c >> 16) & 255) + ((d >> 16) & 255) + 2) >> 2);
                out[at++] =
                        (byte) ((((a >> 8) & 255) + ((b >> 8) & 255) + ((c >> 8) & 255) + ((d >> 8) & 255) + 2) >> 2);
                out[at++] = (byte) (((a & 255) + (b & 255) + (c & 255) + (d & 255) + 2) >> 2);
            }
        }
        return out;
    }

    /** Returns how many samples of a square of {@code side} pixels each element owns. */
    int[] owned(int left, int top, int side) {
        int[] counts = new int[128];
        for (int y = top * SCALE; y < (top + side) * SCALE; y++) {
            for (int x = left * SCALE; x < (left + side) * SCALE; x++) {
                counts[owners[y * SAMPLES + x]]++;
            }
        }
        return counts;
    }
}
