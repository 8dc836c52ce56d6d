package io.espalier.ui.workspace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the runs that wait in line over the end of the window: whole or not written at all, set aside when it is damaged. */
public final class QueueFile {
    /** Its name in the folder of runs. */
    public static final String NAME = "queue.json";

    private static final Logger LOG = LoggerFactory.getLogger(QueueFile.class);

    private final Path file;

    /** The layout of the file. */
    private record Content(int version, @Nullable List<Waiting> waiting) {}

    /** One run: its command is written as in the protocol. */
    private record Waiting(String name, Path folder, String verb, JsonNode with) {}

    QueueFile(Path file) {
        this.file = file;
    }

    /** Offers the runs that waited when the window was last closed, and from then on keeps those that wait now. */
    public static void keep(Services services) {
        QueueFile file = new QueueFile(services.home().resolve(NAME));
        RunQueue queue = services.queue();
        services.background().execute(() -> {
            List<RunQueue.Entry> before = file.read();
            services.fx().execute(() -> {
                queue.restore(before);
                queue.waiting().addListener((ListChangeListener<RunQueue.Entry>) change -> {
                    List<RunQueue.Entry> now = List.copyOf(queue.waiting());
                    services.background().execute(() -> file.write(now));
                });
            });
        });
    }

    /** Returns what is kept, without runs that have begun since. */
    List<RunQueue.Entry> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            Content content = Protocol.json().readValue(file.toFile(), Content.class);
            List<RunQueue.Entry> entries = new ArrayList<>();
            for (Waiting waiting : content.waiting() == null ? List.<Waiting>of() : content.waiting()) {
                entry(waiting).filter(entry -> !hasBegun(entry)).ifPresent(entries::add);
            }
            return entries;
        } catch (IOException | RuntimeException e) {
            LOG.warn("The line of runs in {} cannot be read and is set aside", file, e);
            setAside();
            return List.of();
        }
    }

    void write(List<RunQueue.Entry> entries) {
        List<Waiting> waiting = entries.stream()
                .map(entry -> new Waiting(
                        entry.name(),
                        entry.folder(),
                        entry.command().verb().word(),
                        Protocol.json().valueToTree(entry.command())))
                .toList();
        try {
            AtomicFiles.onDisk()
                    .write(Plans.prepared(file), Protocol.json().writeValueAsBytes(new Content(1, waiting)));
        } catch (EngineException | JsonProcessingException e) {
            LOG.warn("The line of runs cannot be kept in {}", file, e);
        }
    }

    private static Optional<RunQueue.Entry> entry(Waiting waiting) throws JsonProcessingException {
        Optional<Verb> verb = Verb.of(waiting.verb());
        if (verb.isEmpty()) {
            return Optional.empty();
        }
        Command<?> command =
                Protocol.json().treeToValue(waiting.with(), verb.get().command());
        return Optional.of(new RunQueue.Entry(waiting.name(), command, waiting.folder()));
    }

    /** A new run whose folder is there by now was started after the file was last written; the library offers it. */
    private static boolean hasBegun(RunQueue.Entry entry) {
        boolean resumes = entry.command() instanceof Commands.RunRecipe run && run.recipe() == null;
        return !resumes && RunFolder.isRun(entry.folder());
    }

    private void setAside() {
        try {
            Files.move(file, file.resolveSibling(NAME + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The damaged line of runs cannot be moved", e);
        }
    }
}
