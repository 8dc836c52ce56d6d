package io.espalier.engine.run.host;

import io.espalier.engine.measure.memory.ProcessMemory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory other programs leave right now. */
public final class FreeMemory {
    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    private FreeMemory() {}

    /** Returns bytes that this process can have, those that it holds already counted; 0 when nobody knows. */
    public static long ofThisProcess() {
        long free = bytes();
        return free == 0 ? 0 : free + ProcessMemory.held().orElse(0);
    }

    /** Returns bytes that a new process can have without swapping; 0 when nobody knows. */
    public static long bytes() {
        try {
            if (Files.isReadable(LINUX)) {
                for (String line : Files.readAllLines(LINUX)) {
                    if (line.startsWith(AVAILABLE)) {
                        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
                    }
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getFreeMemorySize()
                : 0;
    }
}
