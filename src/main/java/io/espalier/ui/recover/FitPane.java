package io.espalier.ui.recover;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.PartsBar;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The memory-fit bar: what the run will need against what is free now. */
final class FitPane extends VBox {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final RecoverViewModel model;
    private final Label verdict = Controls.text("", Style.SMALL, Style.STRONG);
    private final Label advice = Controls.text("", Style.SMALL, Style.MUTED);
    private final PartsBar bar = new PartsBar("fit-bar", Texts.get("fit.bar"), true);
    private final Label last = Controls.text("", Style.SMALL, Style.MUTED);

    FitPane(RecoverViewModel model) {
        super(6);
        this.model = model;
        verdict.setId("fit-verdict");
        verdict.setWrapText(true);
        verdict.getStyleClass().add("es-verdict");
        advice.setWrapText(true);
        advice.managedProperty().bind(advice.textProperty().isNotEmpty());
        last.setId("fit-last");
        last.setWrapText(true);
        last.textProperty().bind(model.memory().textProperty());
        last.managedProperty().bind(last.textProperty().isNotEmpty());
        getChildren().addAll(verdict, bar, advice, last);
        model.formProperty().addListener(change -> show());
        show();
    }

    private void show() {
        var fit = model.fit();
        setVisible(fit.isPresent());
        setManaged(fit.isPresent());
        fit.ifPresent(now -> {
            verdict.setText(now.verdict());
            verdict.pseudoClassStateChanged(BAD, !now.advice().isEmpty());
            advice.setText(String.join("\n", now.advice()));
            bar.setManaged(!now.parts().isEmpty());
            bar.setVisible(!now.parts().isEmpty());
            bar.show(now.parts());
        });
    }
}
