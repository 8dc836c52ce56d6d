package io.espalier.engine.checkpoint.safetensors;

import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks that the tensors of one file tile its data: no byte twice, no byte left over. */
final class SafetensorsLayout {
    private SafetensorsLayout() {}

    /**
     * Adds a problem for every overlap and gap. Says nothing about gaps when other problems stand already, since a tensor
     * with a broken entry leaves a gap behind.
     */
    static void check(Path file, List<TensorInfo> tensors, long start, long length, List<Problem> problems) {
        boolean whole = problems.isEmpty();
        List<TensorInfo> sorted = new ArrayList<>(tensors);
        sorted.sort(Comparator.comparingLong(TensorInfo::offset).thenComparingLong(TensorInfo::byteLength));
        long end = start;
        for (TensorInfo tensor : sorted) {
            if (tensor.offset() < end) {
                problems.add(
                        Problem.of("ST-011", "the data of tensor " + Quote.of(tensor.name()) + " overlaps another's")
                                .at(file)
                                .found("a start at byte " + tensor.offset())
                                .expected("byte " + end));
            } else if (tensor.offset() > end && whole) {
                problems.add(
                        Problem.of("ST-010", "bytes before tensor " + Quote.of(tensor.name()) + " belong to no tensor")
                                .at(file)
                                .found((tensor.offset() - end) + " bytes from byte " + end));
            }
            end = Math.max(end, tensor.offset() + tensor.byteLength());
        }
        if (whole && end != start + length) {
            problems.add(Problem.of("ST-010", "bytes after the last tensor belong to no tensor")
                    .at(file)
                    .found((start + length - end) + " bytes from byte " + end)
                    .advice("Something was appended to the file: get it again from a source you trust"));
        }
    }
}
