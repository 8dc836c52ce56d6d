package io.espalier.engine.evaluate.scoring.mark;

/** What happened while an answer was scored, beyond right and wrong; counted and reported with every evaluation. */
public enum Mark {
    /** No option letter was found in an MMMU answer, so that one was drawn at random. */
    MMMU_FALLBACK("mmmu-fallback"),
    /** A MathVista answer was taken as it stands. */
    MATHVISTA_SHORTCUT("mathvista-shortcut"),
    /** A MathVista answer was found by the rule that stands in for a judge. */
    MATHVISTA_RULE("mathvista-rule"),
    /** Nothing was found in a MathVista answer. */
    MATHVISTA_EMPTY("mathvista-empty"),
    /** A yes/no answer was neither. */
    OTHER_LABEL("other-label");

    private final String id;

    Mark(String id) {
        this.id = id;
    }

    /** Returns the name used in files. */
    public String id() {
        return id;
    }
}
