package io.espalier.engine.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A data set with its prompts and its scorer. */
public enum Task {
    /** College-level multiple choice and open questions. */
    MMMU("mmmu", "MMMU", 900, List.of(Column.MMMU)),
    /** School science with a picture, multiple choice. */
    SCIENCEQA("scienceqa", "ScienceQA", 2017, List.of(Column.SQA)),
    /** Mathematics over pictures, multiple choice and numbers. */
    MATHVISTA("mathvista", "MathVista", 1000, List.of(Column.MATHVISTA)),
    /** Lettered diagrams, multiple choice. */
    AI2D("ai2d", "AI2D", 3088, List.of(Column.AI2D)),
    /** Pairs of yes/no questions on one picture; fills two columns. */
    MME("mme", "MME", 2374, List.of(Column.MME_C, Column.MME_P)),
    /** Is there such an object: yes or no. */
    POPE("pope", "POPE", 9000, List.of(Column.POPE)),
    /** Questions on scanned pages, answered with a few words. */
    DOCVQA("docvqa", "DocVQA", 5349, List.of(Column.DOCVQA)),
    /** Attributes and relations, answered with a word. */
    GQA("gqa", "GQA", 12578, List.of(Column.GQA)),
    /** Answers in whole sentences; stands beside the nine columns and is no part of AVG. */
    FREEFORM("freeform", "Free-form", 0, List.of());

    private final String id;
    private final String title;
    private final int publicRows;
    private final List<Column> columns;

    Task(String id, String title, int publicRows, List<Column> columns) {
        this.id = id;
        this.title = title;
        this.publicRows = publicRows;
        this.columns = columns;
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
        return columns;
    }

    /** Returns the task of this name, whatever its case. */
    public static Optional<Task> named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(task -> task.id.equals(wanted)).findFirst();
    }
}
