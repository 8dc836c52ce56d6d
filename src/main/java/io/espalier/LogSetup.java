package io.espalier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * Sets logging up: quiet, on standard error, since what a person must know is said by the program itself. In code and not in
 * a {@code logback.xml}, which every start of every process would have to find, parse and understand; the property {@code
 * logback.configurationFile} still names one to be used instead.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String OTHER = "logback.configurationFile";

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        if (!System.getProperty(OTHER, "").isBlank()) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(loggers);
        lines.setPattern("%level %logger{20} %msg%n");
        lines.start();
        ConsoleAppender<ILoggingEvent> standardError = new ConsoleAppender<>();
        standardError.setContext(loggers);
        standardError.setName("STDERR");
        standardError.setTarget(ConsoleTarget.SystemErr.getName());
        standardError.setEncoder(lines);
        standardError.start();
        loggers.getLogger("ai.djl").setLevel(Level.WARN);
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(standardError);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
