package io.espalier.ui.shell.command;

import io.espalier.ui.control.Panel;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.Step;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;

/** Finds everything that can be pressed in a view, so that the palette offers it without anybody listing it. */
public final class ViewActions {
    private final Step step;
    private final Runnable open;
    private final List<Command> found = new ArrayList<>();

    private ViewActions(Step step, Runnable open) {
        this.step = step;
        this.open = open;
    }

    /**
     * Returns the actions of a view that can be used now.
     *
     * @param step the stage of the view
     * @param view its root
     * @param open shows the view
     */
    public static List<Command> of(Step step, Node view, Runnable open) {
        ViewActions actions = new ViewActions(step, open);
        actions.visit(view, "");
        return actions.found;
    }

    private void visit(Node node, String panel) {
        if (!node.isVisible() || node.isDisable() || node instanceof ListView || node instanceof TableView) {
            return;
        }
        if (node instanceof MenuButton menu) {
            menu.getItems().forEach(item -> add(panel, item));
        } else if (node instanceof ButtonBase button) {
            add(panel, button);
        } else if (node instanceof ScrollPane scroll && scroll.getContent() != null) {
            visit(scroll.getContent(), panel);
        } else if (node instanceof TitledPane titled && titled.getContent() != null) {
            visit(titled.getContent(), panel);
        } else if (node instanceof Parent parent) {
            String inner = node instanceof Panel ? node.getAccessibleText() : panel;
            parent.getChildrenUnmodifiable().forEach(child -> visit(child, inner));
        }
    }

    private void add(String panel, ButtonBase button) {
        String text =
                button.getText() == null || button.getText().isBlank() ? button.getAccessibleText() : button.getText();
        if (text != null && !text.isBlank() && button.getId() != null) {
            found.add(new Command(title(panel, text), null, () -> {
                open.run();
                button.fire();
            }));
        }
    }

    private void add(String panel, MenuItem item) {
        if (item.getText() != null && !item.getText().isBlank() && !item.isDisable()) {
            found.add(new Command(title(panel, item.getText()), null, () -> {
                open.run();
                item.fire();
            }));
        }
    }

    private String title(String panel, String text) {
        String view = Texts.get(step.key() + ".title");
        return panel.isEmpty() ? view + ": " + text : view + ": " + panel + ": " + text;
    }
}
