package io.espalier.worker.verb;

import com.sun.management.OperatingSystemMXBean;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.WeightScan;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.run.host.Installation;
import io.espalier.engine.tensor.TorchRuntime;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.Results.Check;
import io.espalier.worker.protocol.Results.CheckState;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at the machine: what it has, what it lacks, what to do about it. */
final class Doctor {
    private static final double GIB = 1L << 30;
    private static final double FEW_GIB = 4;
    private static final double CACHE_GIB = 0.5;

    Results.Diagnosis examine(ProgressListener listener) throws Cancelled {
        List<Part> parts = List.of(
                Doctor::java,
                Doctor::memory,
                Doctor::heap,
                Doctor::cores,
                Doctor::cache,
                Doctor::disk,
                Doctor::threadsPolicy,
                Doctor::sprout,
                Doctor::engine,
                Doctor::gpu,
                Doctor::display,
                Doctor::fonts);
        Check[] checks = new Check[parts.size()];
        for (int i = 0; i < checks.length; i++) {
            listener.check();
            checks[i] = parts.get(i).look();
            listener.progress("doctor", i + 1L, checks.length, checks[i].name());
        }
        return new Results.Diagnosis(List.of(checks));
    }

    private interface Part {
        Check look();
    }

    private static Check java() {
        int feature = Runtime.version().feature();
        String found = Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return feature >= 17
                ? ok("Java", found)
                : new Check("Java", CheckState.FAILED, found, "Install a JDK 17 or newer.");
    }

    private static Check memory() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double total = system.getTotalMemorySize() / GIB;
        double free = system.getFreeMemorySize() / GIB;
        String found = String.format(Locale.ROOT, "%.1f GiB, %.1f GiB of it free", total, free);
        return total >= FEW_GIB
                ? ok("Memory", found)
                : warning("Memory", found, "Sprout runs; larger models need more. Close other programs.");
    }

    private static Check heap() {
        double heap = Runtime.getRuntime().maxMemory() / GIB;
        String found = String.format(Locale.ROOT, "%.1f GiB for Java; weights lie outside it", heap);
        return heap >= 0.9 ? ok("Java heap", found) : warning("Java heap", found, "Start Java with -Xmx2g.");
    }

    private static Check cores() {
        int cores = Runtime.getRuntime().availableProcessors();
        return cores >= 2
                ? ok("Cores", Integer.toString(cores))
                : warning("Cores", Integer.toString(cores), "Everything works, but slowly.");
    }

    private static Check cache() {
        Path cache = cacheFolder();
        Path existing = cache;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        boolean usable = Files.isDirectory(existing) && Files.isWritable(existing);
        return usable
                ? ok("Native cache", cache + " is writable")
                : new Check(
                        "Native cache",
                        CheckState.FAILED,
                        cache + " cannot be written",
                        "Set DJL_CACHE_DIR to a folder with 500 MB of room.");
    }

    private static Path cacheFolder() {
        String told = System.getProperty("DJL_CACHE_DIR", System.getenv().getOrDefault("DJL_CACHE_DIR", ""));
        return told.isBlank() ? Path.of(System.getProperty("user.home"), ".djl.ai") : Path.of(told);
    }

    private static Check disk() {
        Path here = Path.of("").toAbsolutePath();
        try {
            double free = Files.getFileStore(here).getUsableSpace() / GIB;
            String found = String.format(Locale.ROOT, "%.1f GiB free in the working folder", free);
            return free >= CACHE_GIB ? ok("Disk", found) : warning("Disk", found, "Free some space before a run.");
        } catch (IOException e) {
            return warning("Disk", "unknown: " + e.getMessage(), "Check that the working folder is on a mounted disk.");
        }
    }

    private static Check threadsPolicy() {
        String policy = System.getenv().getOrDefault("OMP_WAIT_POLICY", "not set");
        return policy.equalsIgnoreCase("PASSIVE")
                ? ok("Thread policy", "OMP_WAIT_POLICY is PASSIVE")
                : warning(
                        "Thread policy",
                        "OMP_WAIT_POLICY is " + policy,
                        "Start Espalier by its script, or set OMP_WAIT_POLICY=PASSIVE: a busy machine is several times"
                                + " faster with it.");
    }

    /** The bundled model is small, so every weight of it is looked at: a clone may have been cut short. */
    private static Check sprout() {
        String name = "Bundled model";
        Path folder = Installation.find().sprout();
        try {
            List<Problem> notes = WeightScan.scan(Checkpoint.open(folder), ProgressListener.NONE);
            return notes.isEmpty()
                    ? ok(name, folder + ", every weight is finite")
                    : warning(name, notes.get(0).message(), "Get a fresh copy of " + folder + ".");
        } catch (EngineException e) {
            return warning(name, e.problems().get(0).message(), "Get a fresh copy of " + folder + ".");
        } catch (Cancelled e) {
            throw new IllegalStateException("nobody cancels this scan", e);
        }
    }

    private static Check engine() {
        try {
            TorchRuntime.start();
            return ok("PyTorch", TorchRuntime.version());
        } catch (EngineException e) {
            return new Check(
                    "PyTorch",
                    CheckState.FAILED,
                    e.problems().get(0).what() + ": " + e.problems().get(0).found(),
                    e.problems().get(0).advice() + ".");
        }
    }

    private static Check gpu() {
        int count = TorchRuntime.gpuCount();
        return count > 0
                ? ok("GPU", count + " usable, named gpu:0 and so on")
                : ok("GPU", "none usable by this build; everything runs on the processor");
    }

    private static Check display() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        String display = Optional.ofNullable(System.getenv("DISPLAY")).orElse("");
        if (linux && display.isBlank()) {
            return warning(
                    "Display",
                    "DISPLAY is not set, so the window cannot open",
                    "Everything works in the terminal: espalier run sample-configs/first-run.yaml");
        }
        return ok("Display", linux ? "DISPLAY is " + display : "native");
    }

    private static Check fonts() {
        try {
            int families =
                    GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ROOT).length;
            return families > 0
                    ? ok("Fonts", families + " families")
                    : warning("Fonts", "none", "Install a font package, such as fonts-dejavu, for charts with text.");
        } catch (LinkageError | RuntimeException e) {
            return warning(
                    "Fonts",
                    "Java cannot draw text here: " + e.getMessage(),
                    "Install fontconfig and a font package, such as fonts-dejavu.");
        }
    }

    private static Check ok(String name, String found) {
        return new Check(name, CheckState.OK, found, "");
    }

    private static Check warning(String name, String found, String advice) {
        return new Check(name, CheckState.WARNING, found, advice);
    }
}
