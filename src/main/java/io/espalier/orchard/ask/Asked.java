package io.espalier.orchard.ask;

import java.util.List;

/**
 * Questions that belong together: a yes and a no about the same thing, or a single one.
 *
 * @param members one question, or two with the answers yes and no in any order
 */
public record Asked(List<Question> members) {
    /** Copies the members. */
    public Asked {
        members = List.copyOf(members);
    }

    /** Returns the column. */
    public Family family() {
        return members.get(0).family();
    }

    /** Returns the sub-type. */
    public String subtype() {
        return members.get(0).subtype();
    }

    /** Returns the first member. */
    public Question first() {
        return members.get(0);
    }
}
