package io.espalier.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/** Finds golden data and compares numbers with them. */
public final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /**
     * Returns the folder of a set, such as {@code llava-hf} or {@code importance/llama}. Skips the running test when the
     * folder named by {@code -Despalier.golden} has no such set.
     */
    public static Path dir(String set) {
        String other = System.getProperty("espalier.golden", "");
        if (!other.isBlank()) {
            Path folder = Path.of(other).resolve(set);
            Assumptions.assumeTrue(Files.isDirectory(folder), "no golden set \"" + set + "\" in " + other);
            return folder;
        }
        Path folder = bundled().resolve(set);
        assertEquals(true, Files.isDirectory(folder), "no golden set \"" + set + "\" among the test resources");
        return folder;
    }

    /** Returns a JSON file of a set. */
    public static JsonNode json(String set, String file) {
        try {
            return JSON.readTree(dir(set).resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the manifest of a set. */
    public static JsonNode manifest(String set) {
        return json(set, "manifest.json");
    }

    /** Returns the tensors of one safetensors file of a set. */
    public static GoldenTensors tensors(String set, String file) {
        return GoldenTensors.read(dir(set).resolve(file));
    }

    /**
     * Returns a number from the {@code tolerance} object of a set's manifest.
     *
     * @param key the name there; a path such as {@code runs.weights} leads into nested objects
     */
    public static double tolerance(String set, String key) {
        JsonNode node = manifest(set).path("tolerance");
        for (String part : key.split("\\.")) {
            node = node.path(part);
        }
        return node.isNumber()
                ? node.asDouble()
                : fail("manifest of \"" + set + "\" has no tolerance \"" + key + "\": " + node);
    }

    /** Fails unless both arrays have one length and differ nowhere by more than {@code abs}; NaN equals NaN only. */
    public static void assertClose(float[] expected, float[] actual, double abs, String name) {
        assertEquals(expected.length, actual.length, name + ": length");
        int worst = -1;
        double largest = abs;
        for (int i = 0; i < expected.length; i++) {
            double distance = distance(expected[i], actual[i]);
            if (distance > largest) {
                largest = distance;
                worst = i;
            }
        }
        if (worst >= 0) {
            fail(String.format(
                    Locale.ROOT,
                    "%s: element %d is %.9g, expected %.9g; off by %.3g, allowed %.3g",
                    name,
                    worst,
                    actual[worst],
                    expected[worst],
                    largest,
                    abs));
        }
    }

    private static double distance(float expected, float actual) {
        if (Float.compare(expected, actual) == 0 || expected == actual) {
            return 0;
        }
        double distance = Math.abs((double) expected - actual);
        return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
    }

    private static Path bundled() {
        URL url = Golden.class.getResource("/golden");
        if (url == null) {
            return fail("no folder \"golden\" among the test resources");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
