package io.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.golden.Golden;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WithoutJavaFxTest {
    @TempDir
    private Path folder;

    @Test
    void inspectWorksWhenTheJavaFxJarsAreTakenAway() throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = ChildProgram.start(
                entry -> !isOfTheWindow(entry),
                output,
                "inspect",
                Golden.dir("llava-hf").resolve("fp32").toString());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), ChildProgram.read(output));
        assertTrue(ChildProgram.read(output).contains("LLaVA"), ChildProgram.read(output));
    }

    private static boolean isOfTheWindow(String entry) {
        String name = entry.toLowerCase(Locale.ROOT);
        return name.contains("javafx")
                || name.contains("openjfx")
                || name.contains("controlsfx")
                || name.contains("atlantafx");
    }
}
