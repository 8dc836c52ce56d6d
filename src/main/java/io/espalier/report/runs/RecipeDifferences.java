package io.espalier.report.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** In what the recipes of runs differ: a row a run, a column a key whose value is not the same everywhere. */
public final class RecipeDifferences {
    private RecipeDifferences() {}

    /**
     * Compares recipes as they were resolved, so that a default and the same value written out are no difference.
     *
     * @param runs run folders by name, in the order of the rows
     * @return empty when there are fewer than two, or their recipes agree in everything but the name
     * @throws EngineException when a recipe cannot be read
     */
    public static Optional<Table> of(Map<String, Path> runs) throws EngineException {
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        Set<String> keys = new LinkedHashSet<>();
        for (Map.Entry<String, Path> run : runs.entrySet()) {
            Map<String, String> flat = new LinkedHashMap<>();
            flatten("", RecipeReader.tree(RunFolder.open(run.getValue()).recipe()), flat);
            flat.remove("name");
            values.put(run.getKey(), flat);
            keys.addAll(flat.keySet());
        }
        List<String> differing = keys.stream()
                .filter(key -> values.values().stream()
                                .map(flat -> flat.getOrDefault(key, ""))
                                .distinct()
                                .count()
                        > 1)
                .toList();
        return differing.isEmpty() ? Optional.empty() : Optional.of(table(values, differing));
    }

    private static Table table(Map<String, Map<String, String>> values, List<String> keys) {
        List<TableColumn> columns = new ArrayList<>(List.of(TableColumn.text("Run")));
        keys.forEach(key -> columns.add(TableColumn.text(key)));
        List<Table.Row> rows = new ArrayList<>();
        values.forEach((name, flat) -> {
            List<Cell> cells = new ArrayList<>(List.of(Cell.of(name)));
            keys.forEach(key -> cells.add(Objects.isNull(flat.get(key)) ? Cell.missing() : Cell.of(flat.get(key))));
            rows.add(new Table.Row(cells, false, false));
        });
        return Table.of("recipe-differences", "What differs", columns, rows);
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        node.properties().forEach(entry -> {
            String key = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                flatten(key + ".", entry.getValue(), into);
            } else {
                into.put(
                        key,
                        entry.getValue().isArray()
                                ? entry.getValue().toString()
                                : entry.getValue().asText());
            }
        });
    }
}
