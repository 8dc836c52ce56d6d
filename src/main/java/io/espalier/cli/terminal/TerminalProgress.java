package io.espalier.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.Pace;
import io.espalier.worker.server.CommandListener;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Progress of one command on standard error: a bar per stage on a terminal, one line per finished stage elsewhere. Used by one
 * thread.
 */
public final class TerminalProgress implements CommandListener, AutoCloseable {
    private static final int REDRAW_MILLIS = 200;
    private static final int NAME_WIDTH = 26;
    private static final double NANOS = 1e9;

    private final Console console;
    private final CancelToken token;
    private @Nullable ProgressBar bar;
    private String stage = "";
    private String note = "";
    private long done;
    private long started;
    private final Pace pace = new Pace();
    private long looked;
    private volatile @Nullable Duration left;

    public TerminalProgress(Console console, CancelToken token) {
        this.console = console;
        this.token = token;
    }

    @Override
    public void progress(String newStage, long newDone, long total, String newNote) {
        if (!newStage.equals(stage)) {
            finishStage();
            stage = newStage;
            started = System.nanoTime();
            pace.restart();
            left = null;
            bar = console.live() ? open(newStage) : null;
        }
        done = newDone;
        note = newNote;
        measure(total);
        if (bar != null) {
            bar.maxHint(total > 0 ? total : -1);
            bar.stepTo(newDone);
            bar.setExtraMessage(newNote);
        }
    }

    @Override
    public void note(String text) {
        if (bar == null) {
            console.err().println(text);
        } else {
            bar.setExtraMessage(text);
        }
    }

    @Override
    public void journal(JsonNode line) {
        if (!line.path("event").asText().equals("stage-finished")) {
            return;
        }
        finishStage();
        console.err().print(TextTable.of(line.path("stage").asText(), line.path("table")));
        console.err().flush();
    }

    @Override
    public void check() throws Cancelled {
        token.check();
    }

    @Override
    public void close() {
        finishStage();
    }

    /** Looks a few times a second how long the rest will take; a stage that was resumed is not taken for fast. */
    private void measure(long total) {
        long now = System.nanoTime();
        pace.at(done, now / NANOS);
        if (total > 0 && now - looked > REDRAW_MILLIS * 1_000_000L) {
            looked = now;
            OptionalDouble seconds = pace.secondsLeft(total);
            left = seconds.isPresent() ? Duration.ofMillis((long) (1000 * seconds.getAsDouble())) : null;
        }
    }

    private ProgressBar open(String name) {
        return new ProgressBarBuilder()
                .setTaskName(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", name))
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setStyle(ProgressBarStyle.ASCII)
                .setEtaFunction(state -> Optional.ofNullable(left))
                .setConsumer(new ConsoleProgressBarConsumer(console.rawErr()))
                .build();
    }

    private void finishStage() {
        if (bar != null) {
            bar.close();
            bar = null;
        } else if (!stage.isEmpty() && !console.live()) {
            double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
            String tail = note.isEmpty() ? "" : " (" + note + ")";
            console.err().println(String.format(Locale.ROOT, "%s: %d in %.1f s%s", stage, done, seconds, tail));
        }
        stage = "";
    }
}
