package io.espalier.ui.model;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Panel;
import io.espalier.ui.control.TablePane;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.Services;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The table of layers before and after pruning. */
final class StructurePane extends VBox {
    StructurePane(Services services) {
        StructureViewModel model = new StructureViewModel(services.workspace());
        TablePane table = new TablePane("structure-table", Texts.get("structure"));
        CheckBox changed = new CheckBox(Texts.get("structure.only"));
        Controls.named(changed, "structure-only", Texts.get("structure.only"));
        changed.selectedProperty().bindBidirectional(model.changedOnlyProperty());
        ExportButton export = new ExportButton(services.dialogs(), services.background());
        Panel panel = new Panel("structure", table).tools(changed, export.table("structure-export", model::filed));
        panel.hint().textProperty().bind(model.summaryProperty());
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
        model.activeProperty().bind(visibleProperty().and(sceneProperty().isNotNull()));
        model.tableProperty().addListener((source, before, now) -> table.show(now));
        table.show(model.tableProperty().get());
    }
}
