package io.espalier.engine.run.recipe.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.Recipe;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads recipe files: checks every key, fills in defaults, makes paths absolute. */
public final class RecipeReader {
    private RecipeReader() {}

    /**
     * Reads a recipe.
     *
     * @param file a YAML file
     * @return the resolved recipe
     * @throws EngineException with every problem, each with line and column
     */
    public static Recipe read(Path file) throws EngineException {
        return resolve(RecipeFile.read(file));
    }

    /**
     * Reads a recipe that is not on the disk yet.
     *
     * @param file where it will stand; relative paths in it start in its folder
     * @param text its content
     * @return the resolved recipe
     * @throws EngineException with every problem, each with line and column
     */
    public static Recipe parse(Path file, String text) throws EngineException {
        return resolve(RecipeFile.parse(file, text));
    }

    /**
     * Turns what was read into a recipe: defaults filled in, every field checked.
     *
     * @throws EngineException with every problem of the file
     */
    public static Recipe resolve(RecipeFile file) throws EngineException {
        RecipeKind kind = kindOf(file);
        RecipeCheck check = new RecipeCheck(file);
        check.record(file.tree(), kind.type(), "");
        if (!check.problems().isEmpty()) {
            throw new EngineException(check.problems());
        }
        ObjectNode tree = file.tree().deepCopy();
        tree.remove("kind");
        fill(tree, kind.defaults());
        Path base = file.file().toAbsolutePath().normalize().getParent();
        anchor(tree, kind.type(), base == null ? Path.of("/") : base);
        try {
            return Yaml.mapper().treeToValue(tree, kind.type());
        } catch (JsonProcessingException e) {
            throw Problem.of("RC-014", "the recipe cannot be used: " + e.getOriginalMessage())
                    .at(file.file())
                    .advice("Compare it with the files in sample-configs")
                    .asException(e);
        }
    }

    /**
     * Writes a recipe with every default filled in.
     *
     * @param recipe a resolved recipe
     * @return YAML that reads back as an equal recipe
     */
    public static String write(Recipe recipe) {
        try {
            return Yaml.mapper().writeValueAsString(tree(recipe));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a recipe cannot be written as YAML", e);
        }
    }

    /** Returns the keys and values of a recipe with every default filled in; keys without a value are left out. */
    public static ObjectNode tree(Recipe recipe) {
        ObjectNode tree = Yaml.mapper().createObjectNode();
        tree.put("kind", RecipeKind.of(recipe).word());
        tree.setAll((ObjectNode) Yaml.mapper().valueToTree(recipe));
        return withoutNulls(tree);
    }

    private static RecipeKind kindOf(RecipeFile file) throws EngineException {
        String word = file.tree().path("kind").asText();
        return RecipeKind.of(word).orElseThrow(() -> {
            List<String> words = RecipeKind.words();
            return Problem.of(
                            "RC-010",
                            word.isEmpty() ? "the key \"kind\" is missing" : "the kind of recipe is not known")
                    .at(file.at("/kind"))
                    .found(word.isEmpty() ? "" : "\"" + word + "\"")
                    .expected(String.join(", ", words))
                    .advice(Nearest.to(word, words)
                            .map(near -> "Did you mean \"" + near + "\"")
                            .orElse("Say with \"kind: …\" what the run is to do"))
                    .asException();
        });
    }

    /** Gives every absent key the value it has in the defaults; absent sections stay absent. */
    private static void fill(ObjectNode tree, Object defaults) {
        ObjectNode values = Yaml.mapper().valueToTree(defaults);
        for (RecordComponent component : defaults.getClass().getRecordComponents()) {
            String key = component.getName();
            JsonNode given = tree.get(key);
            if (given instanceof ObjectNode section && component.getType().isRecord()) {
                fill(section, defaultsOf(component.getType()));
            } else if (given != null && given.isArray() && itemOf(component).isRecord()) {
                for (JsonNode item : given) {
                    if (item instanceof ObjectNode section) {
                        fill(section, defaultsOf(itemOf(component)));
                    }
                }
            } else if (given == null || given.isNull()) {
                tree.set(key, values.get(key));
            }
        }
    }

    private static Object defaultsOf(Class<?> section) {
        try {
            return section.getMethod("defaults").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(section + " has no defaults()", e);
        }
    }

    /** Makes relative paths absolute. */
    private static void anchor(ObjectNode tree, Class<?> type, Path base) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = component.getName();
            JsonNode value = tree.get(key);
            if (value instanceof ObjectNode section) {
                anchor(section, component.getType(), base);
            } else if (component.getType() == Path.class && isGiven(value)) {
                tree.set(key, absolute(value, base));
            } else if (isListOfPaths(component) && value != null && value.isArray()) {
                var list = tree.putArray(key);
                value.forEach(item -> list.add(absolute(item, base)));
            } else if (isListOfPaths(component) && isGiven(value)) {
                tree.putArray(key).add(absolute(value, base));
            }
        }
    }

    private static boolean isGiven(@Nullable JsonNode value) {
        return value != null && value.isTextual() && !value.asText().isEmpty();
    }

    private static boolean isListOfPaths(RecordComponent component) {
        return itemOf(component) == Path.class;
    }

    /** Returns what the items of a list are; of anything but a list, {@code Object}. */
    static Class<?> itemOf(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> item
                ? item
                : Object.class;
    }

    private static TextNode absolute(JsonNode path, Path base) {
        return TextNode.valueOf(base.resolve(path.asText()).normalize().toString());
    }

    private static ObjectNode withoutNulls(ObjectNode tree) {
        List<String> keys = new ArrayList<>();
        tree.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            if (tree.get(key).isNull()) {
                tree.remove(key);
            } else if (tree.get(key) instanceof ObjectNode section) {
                withoutNulls(section);
            }
        }
        return tree;
    }
}
