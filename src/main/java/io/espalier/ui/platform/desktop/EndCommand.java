package io.espalier.ui.platform.desktop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command that people let run when a long task ends, such as one that shows a notice on the desktop. */
public final class EndCommand {
    private static final Logger LOG = LoggerFactory.getLogger(EndCommand.class);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private EndCommand() {}

    /**
     * Splits a command into words; no shell ever sees it.
     *
     * @param command words, in quotes where they hold spaces; {@code {0}} stands for what ended
     * @param what what ended and how
     */
    public static List<String> words(String command, String what) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            String quoted = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            words.add((quoted != null ? quoted : matcher.group(3)).replace("{0}", what));
        }
        return words;
    }

    /** Starts the command and forgets it; one that cannot be started is logged. */
    public static void run(String command, String what) {
        List<String> words = words(command, what);
        if (words.isEmpty()) {
            return;
        }
        try {
            new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOG.warn("The command for ended tasks cannot be started: {}", command, e);
        }
    }
}
