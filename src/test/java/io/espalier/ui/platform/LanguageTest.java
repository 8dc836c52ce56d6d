package io.espalier.ui.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanguageTest {
    private final Locale before = Locale.getDefault();
    private final Locale texts = Locale.getDefault(Locale.Category.DISPLAY);
    private final Locale numbers = Locale.getDefault(Locale.Category.FORMAT);

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
        Locale.setDefault(Locale.Category.DISPLAY, texts);
        Locale.setDefault(Locale.Category.FORMAT, numbers);
    }

    @Test
    void languageComesBackFromItsTagAndAnUnknownOneIsThatOfTheMachine() {
        for (Language language : Language.values()) {
            assertEquals(language, Language.of(language.tag()));
        }
        assertEquals(Language.SYSTEM, Language.of("tlh"));
        assertEquals(Language.SYSTEM, Language.of(null));
    }

    @Test
    void chosenLanguageIsSpokenButNumbersKeepTheirForm() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.FRANCE);
        Language.RUSSIAN.speak();
        assertEquals("ru", Locale.getDefault(Locale.Category.DISPLAY).getLanguage());
        assertEquals("ru", Locale.getDefault().getLanguage());
        assertEquals(Locale.FRANCE, Locale.getDefault(Locale.Category.FORMAT));
    }

    @Test
    void languageOfTheMachineStaysAsItIs() {
        Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMANY);
        Language.SYSTEM.speak();
        assertEquals(Locale.GERMANY, Locale.getDefault(Locale.Category.DISPLAY));
        assertEquals(Locale.ITALY, Language.SYSTEM.locale(Locale.ITALY));
    }

    @Test
    void englishIsEnglishOnAGermanMachineAndSoIsALanguageThatTheWindowDoesNotSpeak() {
        Locale.setDefault(Locale.GERMANY);
        Language.ENGLISH.speak();
        assertEquals("Settings", Texts.get("settings.title"));
        Locale.setDefault(Locale.GERMANY);
        Locale.setDefault(Locale.Category.DISPLAY, Locale.ITALY);
        assertEquals("Settings", Texts.get("settings.title"));
    }

    @Test
    void wordsForFilesAreEnglishInEveryLanguage() {
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag("qps"));
        Words words = Words.of("structure.layer", 3);
        assertEquals("Layer 3", words.filed());
        assertTrue(words.shown().startsWith("«Làýér 3"), words.shown());
    }
}
