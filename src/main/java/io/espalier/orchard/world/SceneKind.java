package io.espalier.orchard.world;

/** The five kinds of pictures. */
public enum SceneKind {
    TABLE,
    SHOP,
    LABEL,
    DIAGRAM,
    CHART
}
