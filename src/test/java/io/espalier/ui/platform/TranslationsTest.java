package io.espalier.ui.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language has every text, with the same places to fill, and none was left in English. */
class TranslationsTest {
    private static final String TEXTS = "/io/espalier/ui/text/messages";
    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    /** What may be as in English, with the reason. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("window\\.title(\\.unseen)?", "the name of the program"),
            Map.entry("palette\\.(viridis|magma|inferno|cividis)", "names of colour maps"),
            Map.entry("key\\.control|rail\\.tip", "the name on a key"),
            Map.entry("chart\\.pooled|prune\\.flops|prune\\.unit\\.mebibytes", "units"),
            Map.entry("runs\\.column\\.share", "a column of the paper"),
            Map.entry("settings\\.onend\\.hint", "a command"),
            Map.entry("export\\.(svg|pdf|png300)|export\\.form\\.(huggingface|gguf)", "names of formats"),
            Map.entry("export\\.form\\.espalier", "the name of the program"),
            Map.entry("answers\\.preset\\.(unusual|count)", "the paper's questions, asked as they are"));

    private static final Map<Language, Set<String>> COGNATES = Map.of(
            Language.GERMAN,
            Set.of(
                    "status",
                    "component.embeddings",
                    "shape.patch",
                    "importance.seed",
                    "importance.tokens.text",
                    "importance.scale.linear",
                    "importance.scale.log",
                    "recover.pause",
                    "runs.column.tags",
                    "runs.tags",
                    "runs.column.name",
                    "field.alpha",
                    "field.batch",
                    "field.schedule.linear",
                    "field.seed",
                    "field.threads"));

    static Stream<Language> languages() {
        return Language.translated().stream();
    }

    /** Returns the texts of a language by key, from its own file alone. */
    static Map<String, String> texts(String suffix) {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(
                        TranslationsTest.class.getResourceAsStream(TEXTS + suffix + ".properties"), suffix);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static Map<String, String> texts(Language language) {
        return texts("_" + Locale.forLanguageTag(language.tag()).getLanguage());
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageHasEveryTextAndNoOther(Language language) {
        Set<String> missing = new TreeSet<>(texts("").keySet());
        missing.removeAll(texts(language).keySet());
        Set<String> unknown = new TreeSet<>(texts(language).keySet());
        unknown.removeAll(texts("").keySet());
        assertEquals(Set.of(), missing, "missing in " + language);
        assertEquals(Set.of(), unknown, "not in English but in " + language);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextFillsTheSamePlacesAndIsClean(Language language) {
        Map<String, String> english = texts("");
        List<String> faults = new ArrayList<>();
        texts(language).forEach((key, text) -> {
            String original = english.getOrDefault(key, "");
            boolean isClean = text.equals(text.strip())
                    && text.chars().noneMatch(c -> Character.isISOControl(c) || c == 0xFFFD)
                    && !text.startsWith("[")
                    && text.isEmpty() == original.isEmpty()
                    && text.contains("…") == original.contains("…");
            if (!isClean || !places(text).equals(places(original))) {
                faults.add(key + ": " + text);
            }
        });
        assertEquals(List.of(), faults, language + "");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void nothingIsLeftInEnglishButNames(Language language) {
        Map<String, String> english = texts("");
        Set<String> same = texts(language).entrySet().stream()
                .filter(text -> text.getValue().equals(english.get(text.getKey())))
                .filter(text -> WORD.matcher(PLACE.matcher(text.getValue()).replaceAll(""))
                        .find())
                .map(Map.Entry::getKey)
                .filter(key -> NAMES.keySet().stream().noneMatch(key::matches))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(COGNATES.getOrDefault(language, Set.of())), same);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyTextIsFoundAndFilledByTheWindow(Language language) {
        Locale before = Locale.getDefault(Locale.Category.DISPLAY);
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag(language.tag()));
        try {
            texts(language).forEach((key, text) -> {
                assertEquals(text, Texts.find(key).orElseThrow(), key);
                String filled = Texts.get(key, "a", "b", "c", "d", "e", "f");
                assertFalse(PLACE.matcher(filled).find(), filled);
            });
        } finally {
            Locale.setDefault(Locale.Category.DISPLAY, before);
        }
    }

    private static Font font(String name) {
        try (InputStream in = TranslationsTest.class.getResourceAsStream("/io/espalier/ui/font/" + name + ".ttf")) {
            return Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(in, name));
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fonts of the machine are needed by nobody. */
    @ParameterizedTest
    @CsvSource({
        "'', Inter_400Regular",
        "'', Inter_600SemiBold",
        "_de, Inter_400Regular",
        "_de, Inter_600SemiBold",
        "_ru, Inter_400Regular",
        "_ru, Inter_600SemiBold",
        "_zh, NotoSansSC_400Regular",
        "_ja, NotoSansJP_400Regular",
        "_ko, NotoSansKR_400Regular"
    })
    void bundledFontsHaveEveryLetter(String suffix, String name) {
        List<Font> fonts = List.of(font("Inter_400Regular"), font(name));
        Set<String> missing = new TreeSet<>();
        for (String text : texts(suffix).values()) {
            text.codePoints()
                    .filter(c -> fonts.stream().noneMatch(font -> font.canDisplay(c)))
                    .forEach(c -> missing.add(Character.toString(c)));
        }
        assertEquals(Set.of(), missing, name);
    }
}
