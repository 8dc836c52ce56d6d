package io.espalier.ui.shell.overlay;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Language;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The languages, each by its own name. */
final class LanguageChoice extends VBox {
    private final ComboBox<Language> choice = new ComboBox<>();
    private final Label note = Controls.label("settings.language.note", Style.MUTED, Style.SMALL);

    LanguageChoice(Consumer<Language> chosen) {
        super(6);
        choice.getItems().setAll(Language.values());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Language language) {
                return language == null ? "" : name(language);
            }

            @Override
            public @Nullable Language fromString(String text) {
                return null;
            }
        });
        Controls.named(choice, "settings-language", Texts.get("settings.language"));
        note.setId("settings-language-note");
        note.setWrapText(true);
        choice.valueProperty().addListener((source, before, now) -> chosen.accept(now));
        getChildren().addAll(choice, note);
    }

    void choose(Language language) {
        choice.setValue(language);
    }

    private static String name(Language language) {
        return language == Language.SYSTEM ? Texts.get("settings.language.system") : language.ownName();
    }
}
