package io.espalier.engine.evaluate.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A data set with its prompts and its scorer. */
public enum Task {
    /** College-level multiple choice and open questions. */
    @JsonProperty("mmmu")
    MMMU("mmmu", "MMMU", 900),
    /** School science with a picture, multiple choice. */
    @JsonProperty("scienceqa")
    SCIENCEQA("scienceqa", "ScienceQA", 2017),
    /** Mathematics over pictures, multiple choice and numbers. */
    @JsonProperty("mathvista")
    MATHVISTA("mathvista", "MathVista", 1000),
    /** Lettered diagrams, multiple choice. */
    @JsonProperty("ai2d")
    AI2D("ai2d", "AI2D", 3088),
    /** Pairs of yes/no questions on one picture; fills two columns. */
    @JsonProperty("mme")
    MME("mme", "MME", 2374),
    /** Is there such an object: yes or no. */
    @JsonProperty("pope")
    POPE("pope", "POPE", 9000),
    /** Questions on scanned pages, answered with a few words. */
    @JsonProperty("docvqa")
    DOCVQA("docvqa", "DocVQA", 5349),
    /** Attributes and relations, answered with a word. */
    @JsonProperty("gqa")
    GQA("gqa", "GQA", 12578),
    /** Answers in whole sentences; stands beside the nine columns and is no part of AVG. */
    @JsonProperty("freeform")
    FREEFORM("freeform", "Free-form", 0);

    private final String id;
    private final String title;
    private final int publicRows;

    Task(String id, String title, int publicRows) {
        this.id = id;
        this.title = title;
        this.publicRows = publicRows;
    }

    /** Returns the name used on the command line and in files. */
    public String id() {
        return id;
    }

    /** Returns the name shown to people. */
    public String title() {
        return title;
    }

    /** Returns how many rows the public split has; 0 where there is none. */
    public int publicRows() {
        return publicRows;
    }

    /** Returns the columns that this task fills; none for free-form answers. */
    public List<Column> columns() {
        return switch (this) {
            case MMMU -> List.of(Column.MMMU);
            case SCIENCEQA -> List.of(Column.SQA);
            case MATHVISTA -> List.of(Column.MATHVISTA);
            case AI2D -> List.of(Column.AI2D);
            case MME -> List.of(Column.MME_C, Column.MME_P);
            case POPE -> List.of(Column.POPE);
            case DOCVQA -> List.of(Column.DOCVQA);
            case GQA -> List.of(Column.GQA);
            case FREEFORM -> List.of();
        };
    }

    /** Returns the task of this name, whatever its case. */
    public static Optional<Task> named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(task -> task.id.equals(wanted)).findFirst();
    }
}
