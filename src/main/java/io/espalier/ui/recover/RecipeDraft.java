package io.espalier.ui.recover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recipe as a form leaves it; numbers are written as they were typed, so that the reader's message speaks of them.
 *
 * @param name what to call the run
 * @param base everything that the form does not show: the model, what is taken out of it
 * @param fields keys of the first level, of the recover section and of those inside it
 * @param test folder of benchmark files to measure on afterwards; null: nothing is measured
 */
public record RecipeDraft(
        String name,
        ObjectNode base,
        List<RecipeField> fields,
        @Nullable Path test) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    /** Copies what could change. */
    public RecipeDraft {
        base = base.deepCopy();
        fields = List.copyOf(fields);
    }

    /** Returns the base of a recipe that recovers what a plan leaves of a model. */
    static ObjectNode base(Path model, Path plan) {
        ObjectNode base = YAML.createObjectNode();
        base.put("kind", "pipeline");
        base.put("model", model.toString());
        base.putObject("prune").put("plan", plan.toString());
        return base;
    }

    /** Returns the base of a recipe that does what another one did before its recovery. */
    static ObjectNode base(ObjectNode recipe) {
        ObjectNode base = recipe.deepCopy();
        base.remove(List.of("name", "seed", "device", "recover", "evaluate", "compare", "export"));
        return base;
    }

    /** Returns this draft with the cut told in another way. */
    RecipeDraft pruning(ObjectNode prune) {
        ObjectNode other = base.deepCopy();
        other.set("prune", prune);
        return new RecipeDraft(name, other, fields, test);
    }

    /** Returns the recipe as YAML; fields that are empty or as usual are left out. */
    public String yaml() {
        ObjectNode root = YAML.createObjectNode();
        root.set("kind", base.path("kind"));
        root.put("name", name);
        root.setAll(base);
        root.putObject("recover");
        for (RecipeField field : fields) {
            String text = field.valueProperty().get().strip();
            if (!text.isEmpty() && !text.equals(field.usual())) {
                put(section(root, field.section()), field.name(), text);
            }
        }
        if (test != null) {
            root.putObject("evaluate").put("data", test.toString());
        }
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always YAML", e);
        }
    }

    /** Fills fields with what a recipe says; keys that it leaves out become as usual. */
    static void fill(List<RecipeField> fields, ObjectNode recipe) {
        for (RecipeField field : fields) {
            JsonNode value = field.section().isEmpty()
                    ? recipe.path(field.name())
                    : recipe.at("/" + field.section().replace('.', '/') + "/" + field.name());
            field.valueProperty().set(value.isValueNode() && !value.isNull() ? value.asText() : field.usual());
        }
    }

    private static ObjectNode section(ObjectNode root, String path) {
        ObjectNode node = root;
        for (String key : path.isEmpty() ? List.<String>of() : List.of(path.split("\\.", -1))) {
            node = node.withObject("/" + key);
        }
        return node;
    }

    private static void put(ObjectNode node, String key, String text) {
        try {
            node.put(key, Long.parseLong(text));
        } catch (NumberFormatException whole) {
            try {
                node.put(key, Double.parseDouble(text));
            } catch (NumberFormatException real) {
                node.put(key, text);
            }
        }
    }
}
