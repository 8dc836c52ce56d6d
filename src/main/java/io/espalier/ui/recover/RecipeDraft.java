package io.espalier.ui.recover;

import com.fasterxml.jackson.core.JsonProcessingException;
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
 * @param model folder of the base model
 * @param plan the plan of what is recovered
 * @param fields keys of the recover section and of those inside it
 * @param test folder of benchmark files to measure on afterwards; null: nothing is measured
 */
public record RecipeDraft(
        String name,
        Path model,
        Path plan,
        List<RecipeField> fields,
        @Nullable Path test) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();

    /** Copies the list. */
    public RecipeDraft {
        fields = List.copyOf(fields);
    }

    /** Returns the recipe as YAML; fields that are empty or as usual are left out. */
    public String yaml() {
        ObjectNode root = YAML.createObjectNode();
        root.put("kind", "pipeline");
        root.put("name", name);
        root.put("model", model.toString());
        root.putObject("prune").put("plan", plan.toString());
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

    private static ObjectNode section(ObjectNode root, String path) {
        ObjectNode node = root;
        for (String key : path.split("\\.", -1)) {
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
