package io.espalier.engine.tensor;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where tensors live and kernels run.
 *
 * @param torchName the name that libtorch knows it by: {@code cpu} or {@code cuda:0}
 */
public record Device(String torchName) {
    /** The processor. */
    public static final Device CPU = new Device("cpu");

    private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

    /**
     * Reads the value of {@code --device}.
     *
     * @param text {@code cpu}, {@code gpu}, {@code gpu:N} or {@code auto} (the first GPU if libtorch finds one)
     * @throws EngineException when the text is none of these
     */
    public static Device parse(String text) throws EngineException {
        if (text.equals("cpu")) {
            return CPU;
        }
        if (text.equals("auto")) {
            return TorchRuntime.gpuCount() > 0 ? new Device("cuda:0") : CPU;
        }
        Matcher gpu = GPU.matcher(text);
        if (gpu.matches()) {
            return new Device("cuda:" + (gpu.group(1) == null ? "0" : gpu.group(1)));
        }
        throw Problem.of("DV-001", "the device is not known")
                .found('"' + text + '"')
                .expected("cpu, gpu, gpu:N or auto")
                .advice("Name one of these with --device")
                .asException();
    }

    /** Returns whether this is a GPU. */
    public boolean isGpu() {
        return torchName.startsWith("cuda");
    }

    /** Returns the name that people use: {@code cpu} or {@code gpu:0}. */
    @Override
    public String toString() {
        return torchName.replace("cuda", "gpu");
    }
}
