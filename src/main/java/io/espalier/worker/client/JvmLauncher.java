package io.espalier.worker.client;

import io.espalier.engine.measure.memory.JavaMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts a worker as a Java process with this process's class path.
 *
 * <p>{@code OMP_WAIT_POLICY=PASSIVE} can only be set in the environment of a new process, and without it two busy cores make
 * every step several times slower.
 *
 * @param heapMegabytes limit of the Java heap; weights lie outside it
 * @param threads threads that the tensor library computes with; 0 for its own choice
 */
public record JvmLauncher(int heapMegabytes, int threads) implements WorkerLauncher {
    /** By name: the class starts every face of the program, this one among them. */
    private static final String MAIN = "io.espalier.Espalier";

    /** Returns a launcher for this machine. */
    public static JvmLauncher ofThisMachine() {
        return new JvmLauncher(2048, 0);
    }

    @Override
    public WorkerConnection launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command());
        Map<String, String> environment = builder.environment();
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        environment.putAll(JavaMemory.ENVIRONMENT);
        if (threads > 0) {
            environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        }
        return new ProcessConnection(builder.start());
    }

    private List<String> command() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + heapMegabytes + "m");
        words.addAll(JavaMemory.OPTIONS);
        words.add("-Djava.awt.headless=true");
        words.add("-Dfile.encoding=UTF-8");
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            String key = property.getKey().toString();
            if (key.startsWith("espalier.") || key.startsWith("ai.djl.") || key.equals("DJL_CACHE_DIR")) {
                words.add("-D" + key + "=" + property.getValue());
            }
        }
        if (threads > 0) {
            words.add("-Dai.djl.pytorch.num_threads=" + threads);
        }
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(MAIN);
        words.add("worker");
        return words;
    }
}
