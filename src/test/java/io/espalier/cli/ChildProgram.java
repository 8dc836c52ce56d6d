package io.espalier.cli;

import io.espalier.Espalier;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;

/** The program in a Java process of its own. */
final class ChildProgram {
    private ChildProgram() {}

    /** Starts it with the entries of this class path that pass a test; both streams go to one file. */
    static Process start(Predicate<String> entries, Path output, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx1g");
        command.add("-cp");
        command.add(String.join(
                File.pathSeparator, classPath().stream().filter(entries).toList()));
        command.add(Espalier.class.getName());
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        return builder.start();
    }

    /** Surefire passes the class path as the manifest of a jar. */
    private static List<String> classPath() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String inside = entry.endsWith(".jar") && entry.contains("surefire") ? manifestClassPath(entry) : "";
            if (inside.isEmpty()) {
                entries.add(entry);
            } else {
                for (String url : inside.split(" ")) {
                    entries.add(Path.of(URI.create(resolve(entry, url))).toString());
                }
            }
        }
        return entries;
    }

    private static String resolve(String jar, String url) {
        return url.startsWith("file:")
                ? url
                : Path.of(jar).toAbsolutePath().toUri().resolve(url).toString();
    }

    private static String manifestClassPath(String jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            String value = file.getManifest().getMainAttributes().getValue("Class-Path");
            return value == null ? "" : value;
        }
    }

    static String read(Path output) throws IOException {
        return Files.readString(output);
    }
}
