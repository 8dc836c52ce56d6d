package io.espalier.engine.tensor;

/**
 * A kernel refused its arguments or ran out of memory. A wrong shape or type is a fault of the calling code; {@link
 * #isOutOfMemory} tells the other case, which a stage turns into advice.
 */
public final class KernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Wraps the native error.
     *
     * @param kernel the method that failed
     * @param cause the error of the native library
     */
    public KernelException(String kernel, Throwable cause) {
        super("kernel " + kernel + ": " + firstLines(String.valueOf(cause.getMessage())), cause);
    }

    /** Returns whether the cause is a lack of memory on the processor or the GPU. */
    public boolean isOutOfMemory() {
        String message = String.valueOf(getMessage());
        return message.contains("can't allocate memory") || message.contains("out of memory");
    }

    private static String firstLines(String message) {
        return message.length() <= 2_000 ? message : message.substring(0, 2_000);
    }
}
