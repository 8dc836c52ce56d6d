package ai.djl.pytorch.jni;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * libtorch's own switch for oneDNN, which neither TorchScript nor DJL can reach: {@code
 * at::globalContext().setUserEnabledMkldnn(bool)}, found by its name in the library. It counts for the whole process.
 */
final class OneDnnSwitch {
    private static final String CONTEXT = "_ZN2at13globalContextEv";
    private static final String SETTER = "_ZN2at7Context20setUserEnabledMkldnnEb";

    private final List<Function> functions;

    private OneDnnSwitch(List<Function> functions) {
        this.functions = functions;
    }

    /** Looks for the switch in the loaded library; a build that names it otherwise has none. */
    static OneDnnSwitch find() {
        try (Stream<Path> files = Files.list(Path.of(LibUtils.getLibtorchPath()))) {
            List<Path> libraries = files.filter(
                            file -> String.valueOf(file.getFileName()).matches("libtorch_cpu\\.(so|dylib)"))
                    .toList();
            if (libraries.size() == 1) {
                NativeLibrary library =
                        NativeLibrary.getInstance(libraries.get(0).toString());
                return new OneDnnSwitch(List.of(library.getFunction(CONTEXT), library.getFunction(SETTER)));
            }
        } catch (Exception | LinkageError e) {
            // Everything works without the switch, more slowly.
        }
        return new OneDnnSwitch(List.of());
    }

    void set(boolean on) {
        if (!functions.isEmpty()) {
            Pointer context = functions.get(0).invokePointer(new Object[0]);
            functions.get(1).invokeVoid(new Object[] {context, on ? 1 : 0});
        }
    }
}
