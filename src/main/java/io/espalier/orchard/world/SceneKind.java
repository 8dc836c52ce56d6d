package io.espalier.orchard.world;

import java.util.List;

/** The five kinds of pictures. */
public enum SceneKind {
    TABLE,
    SHOP,
    LABEL,
    DIAGRAM,
    CHART;

    /** All kinds, in the order of their weights. */
    public static final List<SceneKind> ALL = List.of(values());
}
