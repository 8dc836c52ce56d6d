package io.espalier.engine.pretrain;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.train.TrainingState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** States of one stage, a folder a step; the two newest whole ones are kept. */
final class StateFolders {
    private static final Pattern NAME = Pattern.compile("step-\\d{8}");
    private static final int KEPT = 2;

    private StateFolders() {}

    static Optional<Path> newest(Path states) throws EngineException {
        List<Path> whole = whole(states);
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole.get(whole.size() - 1));
    }

    static void save(Path states, TrainingState state) throws EngineException {
        Path target = states.resolve(String.format(Locale.ROOT, "step-%08d", state.step()));
        try {
            Files.createDirectories(target);
            state.write(target);
            List<Path> whole = whole(states);
            for (Path old : whole.subList(0, Math.max(0, whole.size() - KEPT))) {
                // The counters go first: a folder without them is no state.
                Files.deleteIfExists(old.resolve(TrainingState.COUNTERS));
                Files.deleteIfExists(old.resolve(TrainingState.TENSORS));
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            throw Problem.of("TR-004", "the state of the training cannot be written")
                    .at(target)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Free some space and run the same command again; it goes on from the last state")
                    .asException(e);
        }
    }

    private static List<Path> whole(Path states) throws EngineException {
        if (!Files.isDirectory(states)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(states)) {
            return folders.filter(folder ->
                            NAME.matcher(String.valueOf(folder.getFileName())).matches())
                    .filter(TrainingState::isIn)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw Problem.of("TR-001", "the state of the training cannot be read")
                    .at(states)
                    .asException(e);
        }
    }
}
