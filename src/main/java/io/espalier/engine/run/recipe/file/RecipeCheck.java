package io.espalier.engine.run.recipe.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares the keys of a recipe file with the record of its kind and collects every problem. */
final class RecipeCheck {
    private final RecipeFile file;
    private final List<Problem> problems = new ArrayList<>();

    RecipeCheck(RecipeFile file) {
        this.file = file;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Checks the keys of one record; {@code pointer} says where in the file they stand. */
    void record(ObjectNode node, Class<?> type, String pointer) {
        List<String> known = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            known.add(component.getName());
            JsonNode value = node.get(component.getName());
            String place = pointer + "/" + component.getName();
            if (value != null) {
                value(value, component, place);
            } else if (settingOf(component).map(Setting::required).orElse(false)) {
                problems.add(Problem.of("RC-011", "the key \"" + component.getName() + "\" is missing")
                        .at(file.at(pointer))
                        .expected(settingOf(component).map(Setting::help).orElse(""))
                        .advice("Add it"));
            }
        }
        node.fieldNames().forEachRemaining(key -> unknown(key, known, pointer));
    }

    private void unknown(String key, List<String> known, String pointer) {
        if (known.contains(key) || (pointer.isEmpty() && key.equals("kind"))) {
            return;
        }
        Optional<String> meant = Nearest.to(key, known);
        problems.add(Problem.of("RC-012", "the key \"" + key + "\" is not known here")
                .at(file.at(pointer + "/" + key))
                .expected("one of " + String.join(", ", known))
                .advice(meant.map(word -> "Did you mean \"" + word + "\"").orElse("Remove it")));
    }

    private void value(JsonNode value, RecordComponent component, String place) {
        if (component.getType().isRecord()) {
            section(value, component, place);
            return;
        }
        if (RecipeReader.itemOf(component).isRecord() && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                if (value.get(i) instanceof ObjectNode item) {
                    record(item, RecipeReader.itemOf(component), place + "/" + i);
                }
            }
        }
        JavaType type = Yaml.mapper().constructType(component.getGenericType());
        try {
            Object bound = Yaml.mapper().treeToValue(value, type);
            if (value.isNull() || bound == null) {
                problems.add(wrong(component, place).found("nothing").advice("Give it a value, or leave the key out"));
            } else {
                settingOf(component).ifPresent(setting -> range(bound, setting, component, place));
            }
        } catch (JsonProcessingException e) {
            problems.add(wrong(component, place)
                    .found(value.toString())
                    .expected(kindOf(component.getGenericType()))
                    .advice(settingOf(component).map(RecipeCheck::sentence).orElse("")));
        }
    }

    private void section(JsonNode value, RecordComponent component, String place) {
        if (value instanceof ObjectNode object) {
            record(object, component.getType(), place);
        } else if (!value.isNull()) {
            problems.add(
                    wrong(component, place).found(value.toString()).expected("keys of its own, indented below it"));
        }
    }

    private void range(Object bound, Setting setting, RecordComponent component, String place) {
        if (bound instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object item = list.get(i);
                if (item != null) {
                    range(item, setting, component, place + "/" + i);
                }
            }
        } else if (bound instanceof Number number) {
            double x = number.doubleValue();
            if (!(x >= setting.min() && x <= setting.max())) {
                problems.add(wrong(component, place)
                        .found(bound)
                        .expected(bounds(setting))
                        .advice(sentence(setting)));
            }
        } else if (setting.oneOf().length > 0 && !List.of(setting.oneOf()).contains(bound.toString())) {
            List<String> words = List.of(setting.oneOf());
            problems.add(wrong(component, place)
                    .found("\"" + bound + "\"")
                    .expected(String.join(" or ", words))
                    .advice(Nearest.to(bound.toString(), words)
                            .map(word -> "Did you mean \"" + word + "\"")
                            .orElse(sentence(setting))));
        }
    }

    private Problem wrong(RecordComponent component, String place) {
        return Problem.of("RC-013", "the value of \"" + component.getName() + "\" cannot be used")
                .at(file.at(place));
    }

    private static String bounds(Setting setting) {
        String unit = setting.unit().isEmpty() ? "" : " " + setting.unit();
        return "a number from " + shown(setting.min()) + " to " + shown(setting.max()) + unit;
    }

    private static String shown(double bound) {
        if (Double.isInfinite(bound)) {
            return "any size";
        }
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
    }

    private static String sentence(Setting setting) {
        String help = setting.help();
        return help.endsWith(".") ? help.substring(0, help.length() - 1) : help;
    }

    private static String kindOf(Type type) {
        if (type instanceof ParameterizedType list) {
            return "a list of " + kindOf(list.getActualTypeArguments()[0]).replaceFirst("^an? ", "") + "s";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        return type == Path.class ? "a path" : "a word";
    }

    private static Optional<Setting> settingOf(RecordComponent component) {
        return Arrays.stream(component.getAnnotationsByType(Setting.class)).findFirst();
    }
}
