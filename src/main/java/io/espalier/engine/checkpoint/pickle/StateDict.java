package io.espalier.engine.checkpoint.pickle;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.StoredLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the tensors in what a pickle has built and proves that each lies inside its storage. One instance, one file. */
final class StateDict {
    private static final int MOST_VALUES = 5_000_000;
    private static final int MOST_TENSORS = 1_000_000;
    private static final int DEEPEST = 8;
    private static final int MOST_PROBLEMS = 50;
    private static final int MOST_AXES = 8;
    private static final int LONGEST_NAME = 4096;

    private final Path file;
    private final Function<String, @Nullable StoredEntry> entries;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Named> found = new ArrayList<>();
    private int seen;

    /**
     * @param file for messages
     * @param entries the entry of a storage by its key, null when there is none
     */
    StateDict(Path file, Function<String, @Nullable StoredEntry> entries) {
        this.file = file;
        this.entries = entries;
    }

    private record Named(List<String> path, Value.Tensor tensor) {}

    List<StoredTensor> tensors(Value top) throws EngineException {
        if (!(top instanceof Value.Table table)) {
            throw Problem.of("PK-010", "the file holds no dictionary of tensors")
                    .at(file)
                    .advice("Choose a file with the state_dict of a model")
                    .asException();
        }
        collect(table, List.of());
        int shared = sharedKeys();
        List<StoredTensor> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Named named : found) {
            String name = String.join(".", named.path.subList(shared, named.path.size()));
            if (!names.add(name) || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                add(Problem.of("PK-011", "the name of a tensor is too long or stands there twice")
                        .found(Quote.of(name)));
            }
            tensor(name, named.tensor, tensors);
        }
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return tensors;
    }

    private void collect(Value.Table table, List<String> path) throws EngineException {
        for (Map.Entry<String, Value> item : table.items().entrySet()) {
            if (++seen > MOST_VALUES || found.size() > MOST_TENSORS || path.size() > DEEPEST) {
                throw Problem.of("PK-012", "the file holds more values than a model has, or deeper ones")
                        .at(file)
                        .expected("at most " + MOST_TENSORS + " tensors in " + DEEPEST + " nested dictionaries")
                        .asException();
            }
            List<String> inner = new ArrayList<>(path);
            inner.add(item.getKey());
            if (item.getValue() instanceof Value.Tensor tensor) {
                found.add(new Named(inner, tensor));
            } else if (item.getValue() instanceof Value.Table nested) {
                collect(nested, inner);
            }
        }
    }

    /** Returns how many leading keys all tensors have in common, each keeping at least one of its own. */
    private int sharedKeys() {
        int shared = 0;
        while (!found.isEmpty()) {
            int depth = shared;
            List<String> first = found.get(0).path;
            boolean all = found.stream()
                    .allMatch(
                            n -> n.path.size() > depth + 1 && n.path.get(depth).equals(first.get(depth)));
            if (!all) {
                return shared;
            }
            shared++;
        }
        return shared;
    }

    private void tensor(String name, Value.Tensor tensor, List<StoredTensor> tensors) {
        Value.Storage storage = tensor.storage();
        DType dtype = storage.type().elements().orElseThrow();
        StoredEntry entry = entries.apply(storage.key());
        String what = "tensor " + Quote.of(name);
        if (entry == null) {
            add(Problem.of("PK-013", "the data of " + what + " are not in the archive")
                    .found("storage " + Quote.of(storage.key()))
                    .advice("The file is damaged: get it again"));
        } else if (storage.count() < 0
                || entry.length() / dtype.bytes() != storage.count()
                || entry.length() % dtype.bytes() != 0) {
            add(Problem.of("PK-014", "the data of " + what + " have another length than the pickle says")
                    .found(entry.length() + " bytes")
                    .expected(storage.count() + " elements of " + dtype));
        } else if (!fits(tensor, dtype, storage.count())) {
            add(Problem.of("PK-015", what + " would reach beyond its storage")
                    .found("offset " + tensor.offset() + ", shape " + tensor.shape() + ", strides " + tensor.strides())
                    .expected("at most " + storage.count() + " elements"));
        } else {
            long offset = entry.offset() + tensor.offset() * dtype.bytes();
            tensors.add(new StoredTensor(name, new StoredLayout(dtype, offset, tensor.shape(), tensor.strides())));
        }
    }

    /** An expanded tensor repeats elements; it may not become larger than what a file of some size justifies. */
    private static boolean fits(Value.Tensor tensor, DType dtype, long count) {
        List<Long> shape = tensor.shape();
        if (shape.size() != tensor.strides().size() || shape.size() > MOST_AXES || tensor.offset() < 0) {
            return false;
        }
        try {
            long elements = 1;
            long last = tensor.offset();
            for (int axis = 0; axis < shape.size(); axis++) {
                long length = shape.get(axis);
                long stride = tensor.strides().get(axis);
                if (length < 0 || stride < 0) {
                    return false;
                }
                elements = Math.multiplyExact(elements, length);
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, length - 1), stride));
            }
            boolean small = elements <= Math.max(count, (1 << 20) / dtype.bytes());
            return elements == 0 ? tensor.offset() <= count : small && last < count;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private void add(Problem problem) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem.at(file));
        }
    }
}
