package io.espalier.engine.measure.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory processes hold, as Linux tells it: mapped files that can be dropped and read again are not counted. */
public final class ProcessMemory {
    private static final Path PROCESSES = Path.of("/proc");
    private static final String NAME = "Name:";
    private static final List<String> HELD = List.of("RssAnon:", "RssShmem:");
    private static final int KIB = 1024;

    private ProcessMemory() {}

    /**
     * Another program.
     *
     * @param name as the system lists it
     * @param bytes what it holds
     */
    public record Holder(String name, long bytes) {}

    /** Returns the bytes that this process holds; empty where nobody tells. */
    public static OptionalLong held() {
        return status(PROCESSES.resolve("self")).map(ProcessMemory::held).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Returns the programs that hold most, this one left out, the largest first; empty where nobody tells. */
    public static List<Holder> others(int most) {
        List<Holder> holders = new ArrayList<>();
        String own = Long.toString(ProcessHandle.current().pid());
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            processes
                    .filter(path -> String.valueOf(path.getFileName()).matches("\\d+"))
                    .filter(path -> !path.endsWith(own))
                    .forEach(path ->
                            status(path).ifPresent(lines -> holders.add(new Holder(name(lines), held(lines)))));
        } catch (IOException e) {
            return List.of();
        }
        return holders.stream()
                .filter(holder -> holder.bytes() > 0)
                .sorted(Comparator.comparingLong(Holder::bytes).reversed())
                .limit(most)
                .toList();
    }

    private static Optional<List<String>> status(Path process) {
        try {
            return Optional.of(Files.readAllLines(process.resolve("status"), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String name(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(NAME))
                .map(line -> line.substring(NAME.length()).strip())
                .findFirst()
                .orElse("?");
    }

    private static long held(List<String> lines) {
        return lines.stream()
                .filter(line -> HELD.stream().anyMatch(line::startsWith))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                .sum();
    }
}
