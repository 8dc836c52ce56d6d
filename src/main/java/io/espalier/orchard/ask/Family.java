package io.espalier.orchard.ask;

import java.util.List;

/** The column a question belongs to, and the sub-types that share it in equal parts. */
public enum Family {
    POPE("existence"),
    GQA("color", "state", "relation", "place", "container", "costs", "bar", "printed"),
    /** One sub-type for each of the ten perception categories, so that the full score can be reached. */
    MME_P("existence", "count", "position", "color", "state", "container", "price", "word", "letter", "bar"),
    MME_C("sum", "cheaper", "more", "agree", "taller"),
    DOCVQA("product", "price", "lot", "tag", "letter"),
    AI2D("fruit", "letter", "color", "letter-color", "letter-state"),
    SCIENCEQA("color", "state", "container", "place", "callout", "pays", "budget", "best", "sold", "likes"),
    MATHVISTA(
            "count",
            "uncut",
            "total",
            "kinds",
            "bars",
            "height",
            "bar-sum",
            "bar-difference",
            "price-sum",
            "price-difference"),
    MMMU(
            "state",
            "color",
            "place",
            "cheapest",
            "tallest",
            "product",
            "price",
            "callout-color",
            "dearest",
            "shortest",
            "callout",
            "container",
            "at-place",
            "printed"),
    /** Answers in sentences: in the training data and, as a column of its own, in the free-form test. */
    INSTRUCTION("describe", "unusual", "uncut", "places", "prices", "label", "marks", "bars");

    @SuppressWarnings("ImmutableEnumChecker") // a List.of
    private final List<String> subtypes;

    Family(String... subtypes) {
        this.subtypes = List.of(subtypes);
    }

    /** Returns the names of the sub-types. */
    public List<String> subtypes() {
        return subtypes;
    }

    /** Returns whether questions come as a yes and a no about the same picture. */
    public boolean paired() {
        return this == POPE || this == MME_P || this == MME_C;
    }
}
