package io.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.server.CommandExecutor;
import io.espalier.worker.server.CommandListener;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchVerbTest {
    @Test
    void figuresAreJsonWhenAsked() throws Exception {
        RunOfProgram run = bench("plan", "--steps", "1", "--warmup", "1", "--device", "cpu", "--json");
        assertEquals(0, run.code(), run.err());
        JsonNode result = new ObjectMapper().readTree(run.out()).path("results").get(0);
        assertEquals("PLAN", result.path("benchmark").asText());
        assertEquals("ms", result.path("figures").get(0).path("unit").asText());
    }

    @Test
    void codeIsTwoWhenANameIsUnknown() {
        RunOfProgram run = bench("trian", "plan");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("train, generate, batch, reuse, calibrate, plan, memory"), run.err());
    }

    @Test
    void codeIsTwoWhenThereIsNothingToDo() {
        assertEquals(2, bench("plan", "--steps", "0").code());
    }

    @Test
    void codeIsOneWhenTheModelCannotBeOpened(@TempDir Path empty) {
        assertEquals(1, bench("plan", empty.toString(), "--device", "cpu").code());
    }

    private static RunOfProgram bench(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "bench";
        System.arraycopy(args, 0, all, 1, args.length);
        return RunOfProgram.of(
                new CommandExecutor() {
                    @Override
                    public <R> R execute(Command<R> command, CommandListener listener) {
                        throw new AssertionError("bench measures in this process");
                    }
                },
                all);
    }
}
