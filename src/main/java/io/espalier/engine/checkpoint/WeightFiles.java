package io.espalier.engine.checkpoint;

import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.safetensors.ShardIndex;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.WeightHeader;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the headers of all weight files of one model and holds them against the index. One instance, one model. */
final class WeightFiles {
    private static final int MAX_TENSORS = 1_000_000;

    private final List<Problem> problems;
    private final List<Problem> notes;
    private final SortedMap<String, TensorInfo> tensors = new TreeMap<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final Set<Path> named = new HashSet<>();
    private final Set<Path> read = new HashSet<>();

    public WeightFiles(List<Problem> problems, List<Problem> notes) {
        this.problems = problems;
        this.notes = notes;
    }

    public SortedMap<String, TensorInfo> tensors() {
        return tensors;
    }

    public List<Path> files() {
        return List.copyOf(files);
    }

    /** Returns whether an index was read that does not name this shard. */
    boolean isLeftOut(Path shard) {
        return !named.isEmpty() && !named.contains(shard);
    }

    /** Reads one weight file that stands alone. */
    void readFile(Path file) {
        try {
            WeightHeader header = WeightFormat.require(file).read(file);
            files.add(file);
            read.add(file);
            notes.addAll(header.notes());
            header.tensors().forEach(this::add);
        } catch (EngineException e) {
            problems.addAll(e.problems());
        }
    }

    /** Reads a file for those of its tensors that no other file has. */
    void readRest(Path file) {
        try {
            WeightHeader header = WeightFormat.require(file).read(file);
            read.add(file);
            for (TensorInfo tensor : header.tensors()) {
                if (tensors.putIfAbsent(tensor.name(), tensor) == null) {
                    files.add(file);
                }
            }
        } catch (EngineException e) {
            problems.addAll(e.problems());
        }
    }

    /** Returns whether this file was read, even if nothing of it was needed. */
    boolean hasRead(Path file) {
        return read.contains(file);
    }

    private void add(TensorInfo tensor) {
        TensorInfo other = tensors.putIfAbsent(tensor.name(), tensor);
        if (other != null) {
            problems.add(Problem.of("CK-024", "tensor " + Quote.of(tensor.name()) + " is in two shards")
                    .at(tensor.file())
                    .found("the other in " + FileTypes.name(other.file())));
        } else if (tensors.size() == MAX_TENSORS + 1) {
            problems.add(Problem.of("CK-025", "the model has too many tensors")
                    .at(tensor.file())
                    .expected("at most " + MAX_TENSORS));
        }
    }

    /** Reads every shard that an index names, and reports whatever index and shards disagree about. */
    void readIndex(Path indexFile) {
        try {
            ShardIndex index = ShardIndex.read(indexFile);
            named.addAll(index.shards().values());
            int before = problems.size();
            for (Map.Entry<String, Path> shard : index.shards().entrySet()) {
                readShard(shard.getKey(), shard.getValue(), indexFile);
            }
            if (problems.size() == before) {
                compare(index);
            }
        } catch (EngineException e) {
            problems.addAll(e.problems());
        }
    }

    private void readShard(String name, Path file, Path index) {
        if (Files.exists(file)) {
            readFile(file);
            return;
        }
        boolean coming =
                FolderListing.unfinishedNames(name).stream().anyMatch(n -> Files.exists(file.resolveSibling(n)));
        problems.add(Problem.of("CK-026", "the shard " + Quote.of(name) + " is missing")
                .at(index)
                .found(Files.isSymbolicLink(file) ? "a link that leads nowhere" : "")
                .advice(
                        coming
                                ? "It is still being written: wait until the download or copy has ended"
                                : "Get this file and put it into the same folder"));
    }

    private void compare(ShardIndex index) {
        List<Problem> found = new ArrayList<>();
        index.shardOf().forEach((name, shard) -> {
            TensorInfo tensor = tensors.get(name);
            if (tensor == null) {
                found.add(Problem.of("CK-027", "tensor " + Quote.of(name) + " is missing")
                        .at(index.file())
                        .expected("it in shard " + Quote.of(shard)));
            } else if (!tensor.file().equals(index.shards().get(shard))) {
                found.add(Problem.of("CK-027", "tensor " + Quote.of(name) + " is in another shard than the index says")
                        .at(tensor.file())
                        .expected(Quote.of(shard)));
            }
        });
        for (TensorInfo tensor : tensors.values()) {
            if (!index.shardOf().containsKey(tensor.name())) {
                found.add(Problem.of("CK-028", "tensor " + Quote.of(tensor.name()) + " is not in the index")
                        .at(tensor.file()));
            }
        }
        long bytes = tensors.values().stream().mapToLong(TensorInfo::byteLength).sum();
        if (found.isEmpty()
                && index.totalSize().isPresent()
                && index.totalSize().getAsLong() != bytes) {
            found.add(Problem.of("CK-029", "the index states another total size than the shards have")
                    .at(index.file())
                    .found(index.totalSize().getAsLong())
                    .expected(bytes));
        }
        problems.addAll(found.subList(0, Math.min(50, found.size())));
    }
}
