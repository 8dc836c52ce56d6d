package io.espalier.engine.export;

import io.espalier.engine.export.gguf.GgufType;
import io.espalier.engine.export.huggingface.HuggingFaceFolder;
import io.espalier.engine.export.variant.Variant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The layouts that a model can be written in. */
public enum ExportForm {
    /** The layout of Hugging Face where stock classes can load the model, otherwise Espalier's own. */
    AUTO,
    /** The layout of Hugging Face, for stock programs; layers of unequal width are refused. */
    HUGGINGFACE,
    /** The same, narrower layers filled with zeros up to the widest: as large as if every layer were as wide as that one. */
    PADDED,
    /** The language model alone, for the most direct class of transformers that takes it. */
    TEXT,
    /** The language model alone, rewritten for Llama's class, which takes any number of heads. */
    LLAMA,
    /** Files for llama.cpp: the language model, and the vision side where there is a graph for it. */
    GGUF,
    /** Espalier's own folder: plan, recovery and a reference to the base model; small, and of any widths. */
    ESPALIER;

    /** Returns the word in recipes, options and messages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a form by its word.
     *
     * @throws IllegalArgumentException when there is none, with the words that there are
     */
    public static ExportForm of(String word) {
        return Arrays.stream(values())
                .filter(form -> form.label().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("form must be one of "
                        + Arrays.stream(values()).map(ExportForm::label).collect(Collectors.joining(", ")) + ", not "
                        + word));
    }

    /**
     * Finds the type of weights by its word.
     *
     * @return empty when none is asked for
     * @throws IllegalArgumentException when there is no such type, or this form has none to choose
     */
    public Optional<GgufType> type(@Nullable String word) {
        if (word == null) {
            return Optional.empty();
        }
        if (this != GGUF) {
            throw new IllegalArgumentException("type goes with form gguf only, not " + label());
        }
        return Optional.of(GgufType.of(word));
    }

    /** Returns what this form comes to for a model: {@code AUTO} decides, the others are themselves. */
    public ExportForm of(Variant variant) {
        if (this != AUTO) {
            return this;
        }
        return HuggingFaceFolder.obstacles(variant).isEmpty() ? HUGGINGFACE : ESPALIER;
    }
}
