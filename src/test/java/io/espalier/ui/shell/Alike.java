package io.espalier.ui.shell;

import java.awt.image.BufferedImage;

/** How much of a picture looks different; what another version of a font or a smoothing changes does not count. */
final class Alike {
    private static final int BLOCK = 8;
    private static final int LEVELS = 24;

    private Alike() {}

    /** Returns the share of small squares whose mean colour differs visibly; 1 for pictures of different sizes. */
    static double difference(BufferedImage one, BufferedImage other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return 1;
        }
        int different = 0;
        int all = 0;
        for (int y = 0; y + BLOCK <= one.getHeight(); y += BLOCK) {
            for (int x = 0; x + BLOCK <= one.getWidth(); x += BLOCK) {
                all++;
                different += isDifferent(mean(one, x, y), mean(other, x, y)) ? 1 : 0;
            }
        }
        return (double) different / all;
    }

    private static boolean isDifferent(int[] one, int[] other) {
        for (int channel = 0; channel < one.length; channel++) {
            if (Math.abs(one[channel] - other[channel]) > LEVELS) {
                return true;
            }
        }
        return false;
    }

    private static int[] mean(BufferedImage image, int left, int top) {
        int[] sum = new int[3];
        for (int y = top; y < top + BLOCK; y++) {
            for (int x = left; x < left + BLOCK; x++) {
                int colour = image.getRGB(x, y);
                sum[0] += colour >> 16 & 0xFF;
                sum[1] += colour >> 8 & 0xFF;
                sum[2] += colour & 0xFF;
            }
        }
        for (int channel = 0; channel < sum.length; channel++) {
            sum[channel] /= BLOCK * BLOCK;
        }
        return sum;
    }
}
