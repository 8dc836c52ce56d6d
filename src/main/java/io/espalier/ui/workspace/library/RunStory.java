package io.espalier.ui.workspace.library;

import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.StageHistory;
import io.espalier.engine.run.folder.VariantName;
import io.espalier.engine.run.journal.JournalEvent;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.workspace.library.RunEntry.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts into words and a few numbers what a journal says of a run. */
final class RunStory {
    private static final int POINTS = 48;
    private static final String LOSS = "loss";

    private RunStory() {}

    static State state(boolean owned, RunHistory history) {
        if (owned) {
            return State.RUNNING;
        }
        Optional<JournalEvent> end = history.end();
        if (end.isPresent() && end.get() instanceof JournalEvent.Finished) {
            return State.FINISHED;
        }
        return end.isPresent() && end.get() instanceof JournalEvent.Failed ? State.FAILED : State.STOPPED;
    }

    /** Says the fault of a failed run, otherwise the last stage and how far it came. */
    static String caption(State state, RunHistory history) {
        if (state == State.FAILED && history.end().orElse(null) instanceof JournalEvent.Failed failed) {
            return failed.problems().isEmpty()
                    ? failed.stage()
                    : failed.problems().get(0).what();
        }
        String last = "";
        for (StageHistory stage : history.stages().values()) {
            last = stage.progress()
                    .filter(p -> p.total() > 0 && stage.finished().isEmpty())
                    .map(p -> Texts.get("run.caption", stage.name(), p.done(), p.total()))
                    .orElse(stage.name());
        }
        return state == State.FINISHED
                ? Texts.get("run.caption.finished", history.stages().size())
                : last;
    }

    static RunEntry.Story of(State state, RunHistory history) {
        double seconds = 0;
        long step = 0;
        List<Double> losses = List.of();
        for (StageHistory stage : history.stages().values()) {
            seconds += seconds(stage);
            if (trains(stage) && !stage.metrics().isEmpty()) {
                step = stage.metrics().lastKey();
                losses = thinned(stage.series(LOSS));
            }
        }
        return new RunEntry.Story(seconds, step, losses, reason(state, history));
    }

    /** Returns whether a stage trains something. */
    static boolean trains(StageHistory stage) {
        return stage.name().startsWith(VariantName.RECOVER.strip())
                || stage.name().startsWith("train");
    }

    private static double seconds(StageHistory stage) {
        if (stage.finished().isPresent()) {
            return stage.finished().get().seconds();
        }
        if (stage.times().isEmpty()) {
            return 0;
        }
        List<Double> times = List.copyOf(stage.times().values());
        return Math.max(0, times.get(times.size() - 1) - times.get(0));
    }

    /** Keeps the mean of every stretch of steps; what is not finite makes its stretch so. */
    private static List<Double> thinned(List<StageHistory.Point> points) {
        int size = Math.min(POINTS, points.size());
        List<Double> thin = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int from = i * points.size() / size;
            int to = (i + 1) * points.size() / size;
            thin.add(points.subList(from, to).stream()
                    .mapToDouble(StageHistory.Point::value)
                    .average()
                    .orElse(Double.NaN));
        }
        return thin;
    }

    private static String reason(State state, RunHistory history) {
        if (state == State.RUNNING || state == State.FINISHED) {
            return "";
        }
        String from = history.stages().values().stream()
                .filter(stage -> stage.finished().isEmpty())
                .reduce((first, second) -> second)
                .map(RunStory::resumesFrom)
                .orElse("");
        JournalEvent end = history.end().orElse(null);
        if (end instanceof JournalEvent.Failed failed) {
            String why = failed.problems().isEmpty()
                    ? failed.stage()
                    : WindowWords.of(failed.problems().get(0)).message();
            return Texts.get("run.reason.failed", why, from);
        }
        return end instanceof JournalEvent.Cancelled cancelled
                ? Texts.get("run.reason.cancelled", cancelled.stage(), from)
                : Texts.get("run.reason.died", from);
    }

    private static String resumesFrom(StageHistory stage) {
        return stage.checkpoint()
                .map(saved -> Texts.get("run.reason.checkpoint", stage.name(), saved.step()))
                .orElseGet(() -> Texts.get("run.reason.anew", stage.name()));
    }
}
