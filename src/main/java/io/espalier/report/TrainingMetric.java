package io.espalier.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Something that a training measures at every step, as charts show it.
 *
 * @param key its name in journals, such as {@code gradientNorm}; any other name is shown as it is
 */
public record TrainingMetric(String key) {
    private static final Map<String, String> ENGLISH = english();
    private static final String MEMORY = "memoryBytes";
    private static final double GIB = 1L << 30;

    /** Which chart a metric belongs to. */
    public enum Group {
        /** Losses and their terms. */
        LOSS,
        /** Learning rate. */
        RATE,
        /** Norm of the gradient. */
        NORM,
        /** Samples per second. */
        SPEED,
        /** Memory of the process. */
        MEMORY,
        /** Anything else that is counted; drawn only where it counted something. */
        OTHER
    }

    private static Map<String, String> english() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("loss", "Total loss");
        names.put("ce", "Answers (nats)");
        names.put("l2", "Hidden state (squared)");
        names.put("kl", "KL (nats)");
        names.put("rkl", "Reverse KL (nats)");
        names.put("rate", "Learning rate");
        names.put("gradientNorm", "Gradient norm");
        names.put("samplesPerSecond", "Speed (samples/s)");
        names.put(MEMORY, "Memory (GiB)");
        names.put("skipped", "Skipped steps");
        return names;
    }

    /** Returns the keys that have a name of their own. */
    public static Set<String> keys() {
        return ENGLISH.keySet();
    }

    /** Returns its name with its unit in English; the key itself when it has none. */
    public String name() {
        return ENGLISH.getOrDefault(key, key);
    }

    /** Returns which chart it belongs to. */
    public Group group() {
        String name = key.toLowerCase(Locale.ROOT);
        if (name.contains("norm")) {
            return Group.NORM;
        }
        if (name.contains("second")) {
            return Group.SPEED;
        }
        if (name.contains("memory")) {
            return Group.MEMORY;
        }
        if (name.contains("skipped")) {
            return Group.OTHER;
        }
        return name.equals("lr") || name.contains("rate") ? Group.RATE : Group.LOSS;
    }

    /** Returns whether it is the sum of which the other losses are terms. */
    public boolean isTotal() {
        return key.equals("loss");
    }

    /** Returns a measured value in the unit of its name. */
    public double shown(double value) {
        return key.equals(MEMORY) ? value / GIB : value;
    }
}
