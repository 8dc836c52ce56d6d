package io.espalier.worker.verb.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import io.espalier.engine.run.RecipeRunner;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Writes the story of one run to {@code run.log} in its folder, however quiet the program is elsewhere. */
final class RunLog implements RecipeRunner.Companion.Open {
    private static final String OURS = "io.espalier";

    private final Optional<FileAppender<ILoggingEvent>> appender;

    private RunLog(Optional<FileAppender<ILoggingEvent>> appender) {
        this.appender = appender;
    }

    /** Opens the log of a run folder; a program with another logging library does without. */
    static RunLog open(Path file) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            return new RunLog(Optional.empty());
        }
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss} %level %logger{0} %msg%n");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        Logger ours = context.getLogger(OURS);
        ours.setLevel(Level.INFO);
        // INFO goes to the file alone; what is graver still reaches standard error through the root.
        context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(RunLog::onlyWarnings);
        ours.addAppender(appender);
        return new RunLog(Optional.of(appender));
    }

    private static void onlyWarnings(Appender<ILoggingEvent> appender) {
        if (appender.getCopyOfAttachedFiltersList().isEmpty()) {
            ThresholdFilter filter = new ThresholdFilter();
            filter.setLevel("WARN");
            filter.start();
            appender.addFilter(filter);
        }
    }

    @Override
    public void close() {
        appender.ifPresent(file -> {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                context.getLogger(OURS).detachAppender(file);
                file.stop();
            }
        });
    }
}
