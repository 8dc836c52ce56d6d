package io.espalier.engine.model.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.model.config.ConfigFields;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What PEFT's {@code adapter_config.json} says of LoRA factors.
 *
 * @param base what it calls the base model
 * @param rank r of most factors
 * @param alpha alpha of most factors
 * @param rootScaled whether the scale is alpha / sqrt(r), as in rsLoRA (arXiv 2312.03732), instead of alpha / r
 * @param ranks other ranks, by the end of a module's name
 * @param alphas other alphas, likewise
 */
record AdapterConfig(
        String base,
        double rank,
        double alpha,
        boolean rootScaled,
        Map<String, Double> ranks,
        Map<String, Double> alphas) {
    /** Fields that a merge does not depend on, or that the tensors say better. */
    private static final Set<String> HARMLESS = Set.of(
            "task_type",
            "auto_mapping",
            "peft_version",
            "revision",
            "inference_mode",
            "target_modules",
            "exclude_modules",
            "lora_dropout",
            "bias",
            "modules_to_save",
            "layers_to_transform",
            "layers_pattern",
            "megatron_core",
            "loftq_config",
            "eva_config",
            "corda_config",
            "lora_ga_config",
            "qalora_group_size");

    private static final Set<String> READ = Set.of(
            "peft_type",
            "base_model_name_or_path",
            "r",
            "lora_alpha",
            "use_rslora",
            "rank_pattern",
            "alpha_pattern",
            "init_lora_weights",
            "fan_in_fan_out"); // PEFT itself turns that off for the matrices of these families

    /** Ways to begin that leave the base as it is; all others take something out of it, which a merge would have to know. */
    private static final Set<String> PLAIN_STARTS = Set.of("gaussian", "eva", "orthogonal", "true", "false");

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.]+");

    /**
     * Reads the file's content.
     *
     * @param content the JSON
     * @param file where it lies
     * @param problems where everything is noted that this program cannot do, all of it
     */
    static AdapterConfig of(JsonNode content, Path file, List<Problem> problems) {
        ConfigFields fields = new ConfigFields(file.toString(), content, problems);
        if (!fields.text("peft_type", "LORA").equals("LORA")) {
            fields.refuse("peft_type", "\"LORA\"");
        }
        if (!PLAIN_STARTS.contains(content.path("init_lora_weights").asText("true"))) {
            fields.refuse(
                    "init_lora_weights", "a start that leaves the base as it is; convert the adapter to plain LoRA");
        }
        content.fieldNames().forEachRemaining(name -> {
            if (!HARMLESS.contains(name) && !READ.contains(name) && !isOff(content.get(name))) {
                fields.refuse(
                        name, "nothing: this kind of adapter is not merged; merge it with PEFT and open the result");
            }
        });
        return new AdapterConfig(
                fields.text("base_model_name_or_path", ""),
                fields.positive("r", 8),
                fields.positive("lora_alpha", 8),
                fields.truth("use_rslora", false),
                patterns(fields, content, "rank_pattern"),
                patterns(fields, content, "alpha_pattern"));
    }

    private static boolean isOff(JsonNode value) {
        return value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isContainerNode() && value.isEmpty())
                || (value.isTextual() && value.textValue().isEmpty());
    }

    private static Map<String, Double> patterns(ConfigFields fields, JsonNode content, String field) {
        Map<String, Double> patterns = new LinkedHashMap<>();
        content.path(field).properties().forEach(entry -> {
            double value = entry.getValue().asDouble(0);
            if (PLAIN_NAME.matcher(entry.getKey()).matches() && value > 0) {
                patterns.put(entry.getKey(), value);
            } else {
                fields.refuse(field, "names of modules, or their ends, with numbers above 0");
            }
        });
        return patterns;
    }

    /** Returns the rank that a module's factors have. */
    double rankOf(String module) {
        return of(ranks, module, rank);
    }

    /** Returns what B A of a module is multiplied with. */
    double scaleOf(String module) {
        double size = rankOf(module);
        return of(alphas, module, alpha) / (rootScaled ? Math.sqrt(size) : size);
    }

    /** The first name that a module's name ends with counts. */
    private static double of(Map<String, Double> patterns, String module, double otherwise) {
        return patterns.entrySet().stream()
                .filter(entry -> module.equals(entry.getKey()) || module.endsWith("." + entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(otherwise);
    }
}
