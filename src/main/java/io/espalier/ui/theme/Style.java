package io.espalier.ui.theme;

import java.util.Locale;
import javafx.css.Styleable;

/** The style class names that our stylesheets know. */
public enum Style {
    /** The whole window below its title bar. */
    WINDOW,
    /** The stages at the far left. */
    RAIL,
    /** One stage. */
    RAIL_ITEM,
    /** The column of models and runs. */
    LIBRARY,
    /** A heading over a group in the library. */
    SECTION,
    /** A model or a run in the library. */
    ENTRY,
    /** The place where folders are dropped. */
    DROP_ZONE,
    /** The line at the bottom. */
    STATUS,
    /** The head of a view. */
    VIEW_HEAD,
    /** The title of a view. */
    VIEW_TITLE,
    /** The body of a view. */
    VIEW_BODY,
    /** A bordered area with a head. */
    PANEL,
    /** The head of a panel. */
    PANEL_HEAD,
    /** The title of a panel. */
    PANEL_TITLE,
    /** A single figure with its name. */
    FACT,
    /** The figure of a fact. */
    FACT_VALUE,
    /** The big figure of a view. */
    HERO,
    /** Secondary text. */
    MUTED,
    /** Small text. */
    SMALL,
    /** Numbers and paths. */
    MONO,
    /** Semi-bold text. */
    STRONG,
    /** A rounded short label. */
    BADGE,
    /** A badge of something good. */
    GOOD,
    /** A badge of something to look at. */
    WARN,
    /** A badge of something wrong. */
    BAD,
    /** A view with nothing in it yet. */
    EMPTY,
    /** A problem with its advice. */
    PROBLEM,
    /** A button that only shows an icon. */
    ICON_BUTTON,
    /** A row of buttons that exclude each other. */
    SEGMENTS,
    /** A field with label, help and message. */
    FIELD,
    /** The message below a field. */
    FIELD_MESSAGE,
    /** A piece of a stacked bar. */
    PART,
    /** An answer of a model. */
    ANSWER,
    /** The command palette. */
    PALETTE,
    /** The list of tasks over the status bar. */
    TASKS;

    /** Returns the name in the stylesheet. */
    public String css() {
        return "es-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Gives the class to a node and returns the node. */
    public <T extends Styleable> T on(T node) {
        node.getStyleClass().add(css());
        return node;
    }
}
