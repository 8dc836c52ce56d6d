package io.espalier.ui.recover;

import io.espalier.engine.run.recipe.Setting;
import io.espalier.ui.platform.Texts;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** One key of a recipe as a form shows it: label, help, unit, choices, the value as text and what is wrong with it. */
public final class RecipeField {
    /** What kind of control a field wants. */
    public enum Kind {
        /** A line of text or a number. */
        TEXT,
        /** One of a few words. */
        CHOICE,
        /** A file or folder. */
        PATH
    }

    private final String section;
    private final String name;
    private final Kind kind;
    private final String help;
    private final String unit;
    private final List<String> choices;
    private final String usual;
    private final StringProperty value;
    private final StringProperty message = new SimpleStringProperty("");

    private RecipeField(String section, RecordComponent component, @Nullable Setting setting, @Nullable Object usual) {
        this.section = section;
        this.name = component.getName();
        this.help = setting == null ? "" : setting.help();
        this.unit = setting == null ? "" : setting.unit();
        this.choices = setting == null ? List.of() : List.of(setting.oneOf());
        this.kind = component.getType() == Path.class ? Kind.PATH : choices.isEmpty() ? Kind.TEXT : Kind.CHOICE;
        this.usual = plain(usual);
        this.value = new SimpleStringProperty(this.usual);
    }

    /**
     * Returns the fields of a section and of the sections inside it, in the order of its record.
     *
     * @param section its key, with dots for sections inside sections
     * @param defaults the record with what absent keys mean
     */
    public static List<RecipeField> of(String section, Record defaults) {
        List<RecipeField> fields = new ArrayList<>();
        for (RecordComponent component : defaults.getClass().getRecordComponents()) {
            Object usual = read(component, defaults);
            if (usual instanceof Record inner) {
                fields.addAll(of(section + "." + component.getName(), inner));
            } else {
                Setting setting = Arrays.stream(component.getAnnotationsByType(Setting.class))
                        .findFirst()
                        .orElse(null);
                fields.add(new RecipeField(section, component, setting, usual));
            }
        }
        return fields;
    }

    /**
     * Returns some keys of a recipe's first level.
     *
     * @param defaults the recipe with what absent keys mean
     * @param names which keys
     */
    public static List<RecipeField> top(Record defaults, List<String> names) {
        return Arrays.stream(defaults.getClass().getRecordComponents())
                .filter(component -> names.contains(component.getName()))
                .map(component -> new RecipeField(
                        "",
                        component,
                        Arrays.stream(component.getAnnotationsByType(Setting.class))
                                .findFirst()
                                .orElse(null),
                        read(component, defaults)))
                .toList();
    }

    /** Returns the section, with dots for sections inside sections. */
    public String section() {
        return section;
    }

    /** Returns the key. */
    public String name() {
        return name;
    }

    /** Returns the id of its control. */
    public String id() {
        return "field-" + name.toLowerCase(Locale.ROOT);
    }

    /** Returns the name that people read: from the texts, or the key in words. */
    public String label() {
        String words = name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Texts.find("field." + name).orElse(Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }

    /** Returns the name that people read of one of its choices. */
    public String label(String choice) {
        return Texts.find("field." + name + "." + choice).orElse(choice);
    }

    /** Returns what kind of control it wants. */
    public Kind kind() {
        return kind;
    }

    /** Returns one sentence of help. */
    public String help() {
        return help;
    }

    /** Returns the unit; may be empty. */
    public String unit() {
        return unit;
    }

    /** Returns the words that can be chosen. */
    public List<String> choices() {
        return choices;
    }

    /** Returns what an absent key means. */
    public String usual() {
        return usual;
    }

    /** Returns the value as text; empty: the key is left out. */
    public StringProperty valueProperty() {
        return value;
    }

    /** Returns what is wrong with the value; empty when nothing is. */
    public StringProperty messageProperty() {
        return message;
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a component of a public record cannot be read", e);
        }
    }

    private static String plain(@Nullable Object usual) {
        if (usual instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return usual == null ? "" : String.valueOf(usual);
    }
}
