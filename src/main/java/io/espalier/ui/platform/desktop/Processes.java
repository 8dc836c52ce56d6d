package io.espalier.ui.platform.desktop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs run as processes of their own. A program that says more than a pipe holds does not end and is too late, too. */
final class Processes implements SystemCommands {
    private static final int MOST_BYTES = 1 << 13;

    @Override
    public Optional<Outcome> run(Call call, Duration limit) {
        ProcessBuilder builder = new ProcessBuilder(call.words()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(call.environment());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return Optional.empty();
            }
            byte[] said = process.getInputStream().readNBytes(MOST_BYTES);
            return Optional.of(new Outcome(process.exitValue(), new String(said, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
