package io.espalier.report.export;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.report.table.TableFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The file formats of exports, told by the ending of the file name. */
public enum ExportFormat {
    /** Pixels. */
    PNG("png"),
    /** Scalable drawing with real text. */
    SVG("svg"),
    /** One page with real, embedded text. */
    PDF("pdf"),
    /** Comma-separated values at full precision. */
    CSV("csv"),
    /** Tab-separated values at full precision. */
    TSV("tsv"),
    /** {@code pgfplots} source of a chart with axes. */
    PGFPLOTS("pgf.tex"),
    /** Pipe table. */
    MARKDOWN("md"),
    /** {@code booktabs} table. */
    LATEX("tex"),
    /** Object at full precision. */
    JSON("json"),
    /** Aligned columns. */
    TEXT("txt");

    private final String extension;

    ExportFormat(String extension) {
        this.extension = extension;
    }

    /** Returns the ending of the file name, without the dot. */
    public String extension() {
        return extension;
    }

    /** Returns how the table twin is rendered, empty for the formats that draw. */
    public Optional<TableFormat> table() {
        return switch (this) {
            case PNG, SVG, PDF, PGFPLOTS -> Optional.empty();
            case TSV -> Optional.of(TableFormat.TSV);
            case CSV -> Optional.of(TableFormat.CSV);
            case MARKDOWN -> Optional.of(TableFormat.MARKDOWN);
            case LATEX -> Optional.of(TableFormat.LATEX);
            case JSON -> Optional.of(TableFormat.JSON);
            case TEXT -> Optional.of(TableFormat.TEXT);
        };
    }

    /**
     * Finds the format of a file name.
     *
     * @param file any path
     * @return the format of its ending
     * @throws EngineException when the ending is none of ours
     */
    public static ExportFormat of(Path file) throws EngineException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (ExportFormat format : values()) {
            if (name.endsWith("." + format.extension)) {
                return format;
            }
        }
        String known = Arrays.stream(values()).map(f -> "." + f.extension).collect(Collectors.joining(", "));
        throw Problem.of("EX-001", "the ending of the file name says no format that can be written")
                .at(file)
                .expected("one of " + known)
                .advice("Give the file one of these endings")
                .asException();
    }
}
