package io.espalier.ui.bench;

import io.espalier.ui.ScriptedEngine;
import io.espalier.ui.SilentDialogs;
import io.espalier.ui.platform.FxThread;
import io.espalier.ui.shell.Shell;
import io.espalier.ui.shell.ShellModel;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.FolderCatalog;
import io.espalier.ui.workspace.library.RunEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

/**
 * Measures the library of runs: ten thousand of them read for the first time and again, searched and scrolled; two hundred
 * compared; a run with a thousand checkpoints opened for export.
 *
 * <p>{@code mvn -B -q -Pwindow test-compile exec:exec -DmainClass=io.espalier.ui.bench.LibraryBench -Dargs="10000"}
 */
public final class LibraryBench {
    private static final int COMPARED = 200;
    private static final int CHECKPOINTS = 1000;
    private static final int STEPS = 40;
    private static final String MANIFEST = """
            {"schema": 1, "run": "id-%1$d", "kind": "pipeline", "name": "run-%1$05d",
             "created": "2026-%2$02d-%3$02dT10:00:00Z", "seed": 1, "versions": {}, "inputs": {}%4$s}
            """;
    private static final String RECIPE =
            "kind: pipeline\nname: run-%05d\nmodel: /m\nprune: {plan: /p.json}\nrecover: {data: /d.json, steps: %d}\n";
    private static final String END =
            ", \"seconds\": 2, \"outputs\": {}, \"table\": {\"columns\": [], \"rows\": []}}\n";

    private LibraryBench() {}

    /** Prints one line a figure. */
    public static void main(String[] args) throws Exception {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        Path home = Files.createTempDirectory("library");
        make(home, runs);
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        Theme.loadFonts();
        open(home, runs, "first");
        try (Window window = open(home, runs, "next")) {
            search(window, runs);
            scroll(window, runs);
            compare(window);
            export(window);
        }
        System.exit(0);
    }

    /** A window on the runs with a thread of its own for files. */
    private record Window(Services services, Scene scene, ExecutorService background) implements AutoCloseable {
        @SuppressWarnings("unchecked")
        TableView<RunEntry> table() {
            return (TableView<RunEntry>) scene.lookup("#run-table");
        }

        @Override
        public void close() {
            background.shutdownNow();
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static void make(Path home, int runs) throws IOException {
        for (int i = 0; i < runs; i++) {
            Path folder = Files.createDirectories(
                    home.resolve("group-" + i % 20).resolve(String.format(Locale.ROOT, "run-%05d", i)));
            int parent = i / 4;
            String origin = i == 0
                    ? ""
                    : ", \"origins\": [{\"how\": \"forked\", \"run\": \"id-" + parent
                            + "\", \"name\": \"run\", \"folder\": \"\"}]";
            Files.writeString(
                    folder.resolve("manifest.json"),
                    String.format(Locale.ROOT, MANIFEST, i, 1 + i % 12, 1 + i % 28, origin));
            Files.writeString(folder.resolve("resolved.yaml"), String.format(Locale.ROOT, RECIPE, i, 100 + i % 7));
            Files.writeString(folder.resolve("journal.jsonl"), journal(i));
            if (i % 5 == 0) {
                Files.writeString(
                        folder.resolve("remarks.json"),
                        "{\"tags\": [\"tag" + i % 9 + "\"], \"note\": \"note of " + i + "\", \"from\": \"\"}");
            }
        }
    }

    private static String journal(int run) {
        StringBuilder lines = new StringBuilder();
        for (int step = 1; step <= STEPS; step++) {
            lines.append("{\"event\": \"metric\", \"stage\": \"recover x\", \"step\": ")
                    .append(step * 10)
                    .append(", \"values\": {\"loss\": ")
                    .append(0.4 + 2.0 / step + run % 13 * 0.01)
                    .append("}}\n");
        }
        if (run % 10 == 0) {
            lines.append(
                            "{\"event\": \"stage-finished\", \"stage\": \"prune widthwise-30\", \"figures\": {\"paradigm\": \"widthwise\",")
                    .append(" \"nominalRatio\": 0.3, \"parameters\": 9000000}")
                    .append(END)
                    .append(
                            "{\"event\": \"stage-finished\", \"stage\": \"evaluate dense\", \"figures\": {\"columns\": {\"POPE\": 97.0}}")
                    .append(END)
                    .append(
                            "{\"event\": \"stage-finished\", \"stage\": \"evaluate widthwise-30\", \"figures\": {\"columns\": {\"POPE\": ")
                    .append(80 + run % 170 / 10.0)
                    .append("}}")
                    .append(END);
        }
        return lines.append("{\"event\": \"finished\", \"seconds\": 3}\n").toString();
    }

    private static Window open(Path home, int runs, String which) throws Exception {
        ExecutorService background = Executors.newSingleThreadExecutor();
        AtomicLong firstRows = new AtomicLong();
        long begun = System.nanoTime();
        Window window = Pulses.onFx(() -> {
            Services services = Services.of(
                    new ScriptedEngine(),
                    new FolderCatalog(home.resolve(FolderCatalog.INDEX)),
                    new SilentDialogs(),
                    background,
                    FxThread.executor(),
                    home);
            services.workspace().stepProperty().set(Step.RUNS);
            services.runs().all().addListener((ListChangeListener<RunEntry>) change -> {
                firstRows.compareAndSet(0, System.nanoTime());
            });
            Stage stage = new Stage();
            Scene scene = new Shell(services, new ShellModel(Theme.LIGHT)).scene(1440, 900);
            stage.setScene(scene);
            stage.show();
            services.runs().refresh();
            return new Window(services, scene, background);
        });
        List<Long> gaps =
                until(() -> window.services().runs().unfinishedProperty().get() != null
                        || window.services().runs().all().size() >= runs);
        say(
                "library of %d runs, %s time: first rows after %.0f ms, all after %.0f ms, longest gap between frames"
                        + " %.0f ms",
                window.services().runs().all().size(),
                which,
                (firstRows.get() - begun) / 1e6,
                (System.nanoTime() - begun) / 1e6,
                Pulses.quantile(gaps, 1));
        // The list is put in order once more after the last part.
        CountDownLatch idle = new CountDownLatch(1);
        background.execute(idle::countDown);
        idle.await();
        Pulses.during(1, () -> {});
        return window;
    }

    private static List<Long> until(BooleanSupplier done) throws Exception {
        List<Long> gaps = new ArrayList<>();
        for (int i = 0; i < 600 && !Pulses.onFx(done::getAsBoolean); i++) {
            gaps.addAll(Pulses.during(0.2, () -> {}));
        }
        return gaps;
    }

    private static void search(Window window, int runs) throws Exception {
        List<Long> times = new ArrayList<>();
        for (String word : List.of("run-09", "tag3", "note of 4", "group-17", "finished run-001", "nowhere", "r")) {
            for (int length = 1; length <= word.length(); length++) {
                times.add(typed(window, word.substring(0, length)));
            }
        }
        times.add(typed(window, ""));
        say(
                "search in %d runs: p50 %.1f p95 %.1f max %.1f ms a letter, laid out",
                runs, Pulses.quantile(times, 0.5), Pulses.quantile(times, 0.95), Pulses.quantile(times, 1));
    }

    private static long typed(Window window, String text) throws Exception {
        return Pulses.onFx(() -> {
            long before = System.nanoTime();
            ((TextField) window.scene().lookup("#runs-search")).setText(text);
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            return System.nanoTime() - before;
        });
    }

    private static void scroll(Window window, int runs) throws Exception {
        TableView<RunEntry> table = window.table();
        AtomicLong row = new AtomicLong();
        List<Long> gaps = Pulses.during(8, () -> table.scrollTo((int) (row.addAndGet(7) % runs)));
        say(
                "scrolling through %d runs: %.1f frames a second, p95 %.1f ms between frames",
                runs,
                1000 / (gaps.stream().mapToLong(Long::longValue).average().orElse(1) / 1e6),
                Pulses.quantile(gaps, 0.95));
    }

    private static void compare(Window window) throws Exception {
        long begun = System.nanoTime();
        Pulses.onFx(() -> {
            List<RunEntry> some = window.services().runs().all().stream()
                    .filter(run -> !run.results().isEmpty())
                    .limit(COMPARED)
                    .toList();
            window.services().runs().compareOnly(some);
            window.services().workspace().stepProperty().set(Step.COMPARE);
            return true;
        });
        List<Long> gaps = until(() -> window.scene().lookup("#matrix") instanceof TableView<?> matrix
                && matrix.getItems().size() >= 2);
        say(
                "%d runs compared: matrix after %.0f ms, longest gap between frames %.0f ms",
                COMPARED, (System.nanoTime() - begun) / 1e6, Pulses.quantile(gaps, 1));
    }

    private static void export(Window window) throws Exception {
        RunEntry run = window.services().runs().all().get(0);
        for (int i = 0; i < CHECKPOINTS; i++) {
            Files.createDirectories(
                    run.folder().resolve("checkpoints/recover-x").resolve("step-" + i));
            Files.createDirectories(run.folder().resolve("models").resolve("widthwise-" + i));
        }
        long millis = Pulses.onFx(() -> {
            long before = System.nanoTime();
            window.services().workspace().exportProperty().set(ExportSubject.of(run));
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            return (System.nanoTime() - before) / 1_000_000;
        });
        say("export of a run with %d checkpoints: sheet open after %d ms", CHECKPOINTS, millis);
    }
}
