package io.espalier.ui.compare;

import io.espalier.engine.evaluate.task.Task;
import io.espalier.report.runs.Measured;
import io.espalier.ui.platform.Engine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.task.EventBridge;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of questions, fetched from the worker a few at a time as they come into sight. JavaFX thread only; what has been
 * fetched is kept while the run stays the same.
 */
public final class ItemPictures {
    private static final int AT_ONCE = 16;

    private final Engine engine;
    private final Executor fx;
    private final ObservableMap<String, byte[]> pictures = FXCollections.observableHashMap();
    private final Map<Task, Set<String>> wanted = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private @Nullable Measured subject;
    private boolean busy;

    ItemPictures(Engine engine, Executor fx) {
        this.engine = engine;
        this.fx = fx;
    }

    /** Says whose questions are shown; another run means other pictures. */
    void use(Measured now) {
        Measured before = subject;
        if (before == null || !before.run().equals(now.run())) {
            pictures.clear();
            wanted.clear();
            asked.clear();
        }
        subject = now;
    }

    /** Returns the pictures by the key of their item; an empty one stands for a question without a picture. */
    public ObservableMap<String, byte[]> pictures() {
        return pictures;
    }

    /** Asks for the picture of an item that is in sight; told by {@link #pictures}. */
    public void want(ItemsViewModel.Item item) {
        if (asked.add(item.key())) {
            wanted.computeIfAbsent(item.a().task(), task -> new LinkedHashSet<>())
                    .add(item.a().id());
            fetch();
        }
    }

    private void fetch() {
        Measured from = subject;
        if (busy || from == null || wanted.isEmpty()) {
            return;
        }
        Map.Entry<Task, Set<String>> first = wanted.entrySet().iterator().next();
        Task task = first.getKey();
        Set<String> all = first.getValue();
        List<String> ids = all.stream().limit(AT_ONCE).toList();
        all.removeAll(ids);
        if (all.isEmpty()) {
            wanted.remove(task);
        }
        busy = true;
        Commands.Pictures command = new Commands.Pictures(from.run(), from.variant(), task.id(), ids);
        engine.start(command, new EventBridge(fx, batch -> batch.forEach(event -> take(event, from, task, ids))));
    }

    private void take(EngineEvent event, Measured from, Task task, List<String> ids) {
        if (!event.terminal()) {
            return;
        }
        busy = false;
        Measured now = subject;
        if (now != null && now.run().equals(from.run())) {
            Map<String, byte[]> found =
                    event instanceof EngineEvent.Finished end && end.result() instanceof Results.Pictures answer
                            ? answer.pictures()
                            : Map.of();
            ids.forEach(id -> pictures.put(task.id() + "/" + id, found.getOrDefault(id, new byte[0])));
        }
        fetch();
    }
}
