package io.espalier.cli.machine;

import io.espalier.Espalier;
import io.espalier.cli.terminal.Console;
import io.espalier.engine.bench.FitCase;
import io.espalier.engine.bench.FitResult;
import io.espalier.engine.bench.FitRun;
import io.espalier.engine.measure.memory.JavaMemory;
import io.espalier.engine.measure.memory.MemoryPart;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.worker.protocol.Protocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code espalier bench fit}: the memory of jobs, estimated and measured, each in a process of its own that is started like a
 * worker.
 *
 * @param console where figures go
 * @param token asked between two jobs
 */
record FitFigures(Console console, CancelToken token) {
    private static final double MIB = 1 << 20;
    private static final int PERCENT = 100;
    private static final int HEAP_MEGABYTES = 2048;

    /** Does one job in this process and prints what was seen as JSON. */
    void one(Path model, FitCase what) throws EngineException, Cancelled {
        FitResult result = new FitRun(model, what).run(ProgressListener.NONE.with(token));
        try {
            console.out().println(Protocol.json().writeValueAsString(result));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does jobs one after the other. */
    List<FitResult> all(Path model, List<FitCase> cases, boolean quiet) throws EngineException, Cancelled {
        List<FitResult> results = new ArrayList<>();
        for (FitCase what : cases) {
            token.check();
            FitResult result = inItsOwnProcess(model, what);
            results.add(result);
            if (!quiet) {
                print(result);
            }
        }
        return results;
    }

    private void print(FitResult result) {
        String parts = result.estimate().parts().stream()
                .filter(MemoryPart::held)
                .map(part -> String.format(Locale.ROOT, "%s %.0f", part.kind().label(), part.bytes() / MIB))
                .collect(Collectors.joining(", "));
        console.out()
                .println(String.format(
                        Locale.ROOT,
                        "%-18s estimated %7.1f MiB, measured %7.1f MiB: %+5.1f %%   (base %.0f, heap %.0f; %s)",
                        result.name(),
                        result.estimate().total() / MIB,
                        result.peak() / MIB,
                        PERCENT * result.error(),
                        result.base() / MIB,
                        result.heap() / MIB,
                        parts));
        console.out().flush();
    }

    private FitResult inItsOwnProcess(Path model, FitCase what) throws EngineException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Xmx" + HEAP_MEGABYTES + "m");
        words.addAll(JavaMemory.OPTIONS);
        words.add("-Djava.awt.headless=true");
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Espalier.class.getName()));
        words.addAll(List.of("bench", "fit", "--case", what.name(), model.toString()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        builder.environment().putAll(JavaMemory.ENVIRONMENT);
        try {
            Process process = builder.start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .toList();
            if (process.waitFor() != 0 || lines.isEmpty()) {
                throw Problem.of("BE-001", "the job " + what.name() + " could not be measured")
                        .found("exit code " + process.exitValue())
                        .advice("See what its process said above")
                        .asException();
            }
            return Protocol.json().readValue(lines.get(lines.size() - 1), FitResult.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the process of a job cannot be started or read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a job was measured", e);
        }
    }
}
