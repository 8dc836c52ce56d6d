package io.espalier.engine.checkpoint.safetensors;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an index such as {@code model.safetensors.index.json} says.
 *
 * @param file the index
 * @param shardOf the name of the shard of every tensor
 * @param shards the path of every shard, by the name that the index uses
 * @param totalSize the bytes of all tensors together, if given
 */
public record ShardIndex(
        Path file, SortedMap<String, String> shardOf, SortedMap<String, Path> shards, OptionalLong totalSize) {
    private static final int MAX_SHARDS = 10_000;

    /**
     * Reads an index; shards are resolved inside its folder and not yet looked at.
     *
     * @throws EngineException with every problem of the index itself
     */
    public static ShardIndex read(Path file) throws EngineException {
        JsonNode tree = StrictJson.read(file);
        List<Problem> problems = new ArrayList<>();
        SortedMap<String, String> shardOf = new TreeMap<>();
        SortedMap<String, Path> shards = new TreeMap<>();
        JsonNode map = tree.path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw Problem.of("CK-020", "the index names no tensors")
                    .at(file)
                    .expected("an object \"weight_map\"")
                    .asException();
        }
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            if (!entry.getValue().isTextual()) {
                problems.add(Problem.of("CK-021", "the shard of tensor " + Quote.of(entry.getKey()) + " is not a name")
                        .at(file));
                continue;
            }
            String shard = entry.getValue().textValue();
            shardOf.put(entry.getKey(), shard);
            if (!shards.containsKey(shard)) {
                addShard(file, shard, shards, problems);
            }
        }
        OptionalLong total = totalSize(file, tree.at("/metadata/total_size"), problems);
        if (!problems.isEmpty()) {
            throw new EngineException(problems.subList(0, Math.min(50, problems.size())));
        }
        return new ShardIndex(file, shardOf, shards, total);
    }

    private static void addShard(Path file, String shard, SortedMap<String, Path> shards, List<Problem> problems) {
        try {
            if (shards.size() >= MAX_SHARDS) {
                problems.add(Problem.of("CK-022", "the index names too many shards")
                        .at(file)
                        .expected("at most " + MAX_SHARDS));
                return;
            }
            shards.put(shard, FileTypes.resolveInside(file.resolveSibling(""), shard, file));
        } catch (EngineException e) {
            problems.addAll(e.problems());
        }
    }

    private static OptionalLong totalSize(Path file, JsonNode node, List<Problem> problems) {
        if (node.isMissingNode() || node.isNull()) {
            return OptionalLong.empty();
        }
        boolean whole = node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong();
        if (!whole || node.longValue() < 0) {
            problems.add(Problem.of("CK-023", "the total size is not a number of bytes")
                    .at(file)
                    .found(Quote.of(node)));
            return OptionalLong.empty();
        }
        return OptionalLong.of(node.longValue());
    }
}
