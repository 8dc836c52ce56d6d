package io.espalier.engine.measure.memory;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The heap of the C library, in which tensors live. What is freed stays with the process until somebody asks for it back:
 * between two jobs, so that one does not sit on what the other has used.
 */
public final class NativeHeap {
    private static final String COMMANDS = "com.sun.management:type=DiagnosticCommand";
    private static final String TRIM = "systemTrimNativeHeap";

    private NativeHeap() {}

    /**
     * Collects garbage and gives free memory back to the system.
     *
     * @return false where this Java or its C library cannot; nothing has changed then
     */
    public static boolean trim() {
        System.gc();
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(COMMANDS), TRIM, new Object[0], new String[0]);
            return true;
        } catch (JMException | RuntimeException e) {
            return false;
        }
    }
}
