package io.espalier.engine.run.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.recipe.file.RecipeFile;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.engine.run.recipe.file.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * A recipe with several values for some of its keys: every combination of them is a recipe of its own, a cell.
 *
 * @param recipe the recipe as YAML
 * @param axes the keys that are varied; the last one changes from one cell to the next
 */
public record Sweep(String recipe, List<Axis> axes) {
    /** The most cells that a sweep may have. */
    public static final int MOST = 10_000;

    private static final String PLAN = "prune.plan";

    /** Copies the list. */
    public Sweep {
        axes = List.copyOf(axes);
    }

    /**
     * One key and its values.
     *
     * @param key its place in the recipe, with dots between sections, such as {@code recover.steps}
     * @param values as they would be written in the recipe
     */
    public record Axis(String key, List<String> values) {
        /** Copies the list. */
        public Axis {
            values = List.copyOf(values);
        }
    }

    /**
     * One combination.
     *
     * @param name says which, such as {@code seed-1-steps-200}
     * @param text its recipe as YAML, under that name
     * @param recipe the same, resolved
     */
    public record Cell(String name, String text, Recipe recipe) {}

    /** Returns how many cells there are; 0 when an axis has no value. */
    public long size() {
        return axes.stream()
                .mapToLong(axis -> axis.values().size())
                .reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
    }

    /**
     * Returns the keys of a recipe that hold one value, with that value; of a finished plan, no key that it makes void.
     *
     * @param recipe a resolved recipe
     */
    public static NavigableMap<String, String> keys(Recipe recipe) {
        NavigableMap<String, String> keys = new TreeMap<>();
        collect("", RecipeReader.tree(recipe), keys);
        keys.keySet().removeAll(List.of("kind", "name"));
        if (keys.containsKey(PLAN)) {
            keys.keySet().removeIf(key -> key.startsWith("prune.") && !key.equals(PLAN));
        }
        return keys;
    }

    private static void collect(String prefix, ObjectNode tree, Map<String, String> keys) {
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            JsonNode value = entry.getValue();
            if (value instanceof ObjectNode section) {
                collect(prefix + entry.getKey() + ".", section, keys);
            } else if (value.isValueNode()) {
                keys.put(prefix + entry.getKey(), value.asText());
            } else if (value.size() == 1 && value.get(0).isValueNode()) {
                keys.put(prefix + entry.getKey(), value.get(0).asText());
            }
        }
    }

    /**
     * Returns every cell, checked as a recipe file is.
     *
     * @param folder where the recipes will stand; relative paths in them start there
     * @throws EngineException when there are none or too many, or with the problems of the first cell that has any
     */
    public List<Cell> cells(Path folder) throws EngineException {
        if (size() < 1 || size() > MOST) {
            throw Problem.of("RC-024", "the sweep has " + (size() < 1 ? "no" : "too many") + " cells")
                    .found(size() + " combinations")
                    .expected("1 to " + MOST)
                    .advice("Give every key one value or more, and fewer values in all")
                    .asException();
        }
        ObjectNode base = RecipeFile.parse(folder.resolve("sweep.yaml"), recipe).tree();
        List<Cell> cells = new ArrayList<>();
        int[] at = new int[axes.size()];
        Set<String> names = new HashSet<>();
        for (long i = 1; i <= size(); i++) {
            ObjectNode tree = base.deepCopy();
            String name = fill(tree, at);
            String only = names.add(name) ? name : name + "-cell-" + i;
            tree.put("name", only);
            String text = written(tree);
            cells.add(new Cell(only, text, RecipeReader.parse(folder.resolve(only + ".yaml"), text)));
            advance(at);
        }
        return List.copyOf(cells);
    }

    private void advance(int[] at) {
        for (int axis = at.length - 1; axis >= 0; axis--) {
            at[axis]++;
            if (at[axis] < axes.get(axis).values().size()) {
                return;
            }
            at[axis] = 0;
        }
    }

    /** Puts one value of every axis into a recipe; returns what to call it. */
    private String fill(ObjectNode tree, int[] at) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            String key = axes.get(i).key();
            String value = axes.get(i).values().get(at[i]).strip();
            words.add(key.substring(key.lastIndexOf('.') + 1) + "-" + value);
            put(tree, key, value);
        }
        return words.isEmpty() ? "only" : fileName(String.join("-", words));
    }

    private static void put(ObjectNode tree, String key, String value) {
        String[] path = key.split("\\.", -1);
        ObjectNode section = tree;
        for (int i = 0; i < path.length - 1; i++) {
            section = section.withObject("/" + path[i]);
        }
        section.set(path[path.length - 1], parsed(value));
    }

    /** A value is what it would be in a recipe: a number, a truth value or a text. */
    private static JsonNode parsed(String value) {
        try {
            JsonNode node = Yaml.mapper().readTree(value);
            return node == null || !node.isValueNode() ? TextNode.valueOf(value) : node;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(value);
        }
    }

    private static String written(ObjectNode tree) {
        try {
            return Yaml.mapper().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always YAML", e);
        }
    }

    private static String fileName(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.+]+", "-").replaceAll("^-+|-+$", "");
    }
}
