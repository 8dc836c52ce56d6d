package io.espalier.engine.image;

import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG, JPEG, GIF (first frame) and BMP files as Pillow's {@code convert("RGB")} does: alpha is dropped and not
 * composited, 16-bit colours keep their upper byte, 16-bit greys are clipped at 255, a rotation in the EXIF data is ignored.
 *
 * <p>The format is told by content, and the size is checked before anything is decoded. Every fault is a problem
 * {@code IM-…}; nothing else leaves.
 */
public final class PictureReader {
    private PictureReader() {}

    /** Reads a picture file within {@link PictureLimits#STANDARD}. */
    public static Picture read(Path file) throws EngineException {
        return read(file, PictureLimits.STANDARD);
    }

    /**
     * Reads a picture file.
     *
     * @param file any path; anything but a regular file is refused before it is opened
     * @param limits how large it may be
     * @throws EngineException when it is no picture, damaged, cut short or too large
     */
    public static Picture read(Path file, PictureLimits limits) throws EngineException {
        long size = FileTypes.regularSize(file);
        if (size > limits.bytes()) {
            throw tooLong(file.toString(), size, limits);
        }
        try {
            return read(Files.readAllBytes(file), file.toString(), limits);
        } catch (IOException e) {
            throw Problem.of("IM-001", "the picture cannot be read: " + e.getMessage())
                    .at(file)
                    .asException(e);
        }
    }

    /**
     * Decodes a picture that lies in memory.
     *
     * @param content the bytes of the file
     * @param name what to call it in a message
     * @param limits how large it may be
     * @throws EngineException when it is no picture, damaged, cut short or too large
     */
    public static Picture read(byte[] content, String name, PictureLimits limits) throws EngineException {
        if (content.length > limits.bytes()) {
            throw tooLong(name, content.length, limits);
        }
        Optional<PictureHeader> header = PictureHeader.of(content);
        if (header.isEmpty()) {
            throw Problem.of("IM-003", content.length == 0 ? "the picture file is empty" : "this is no picture")
                    .at(name)
                    .expected("a PNG, JPEG, GIF or BMP file")
                    .asException();
        }
        Optional<Problem> wrongSize = header.get().problem(limits);
        if (wrongSize.isPresent()) {
            throw wrongSize.get().at(name).asException();
        }
        boolean jpeg = header.get().kind() == PictureHeader.Kind.JPEG;
        return decode(
                jpeg ? JpegSegments.withoutProfiles(content) : content,
                name,
                header.get().kind());
    }

    private static EngineException tooLong(String name, long size, PictureLimits limits) {
        return Problem.of("IM-002", "the picture file is too long")
                .at(name)
                .found(size + " bytes")
                .expected("at most " + limits.bytes())
                .asException();
    }

    private static Picture decode(byte[] content, String name, PictureHeader.Kind kind) throws EngineException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(kind.name()).next();
        Truncation truncation = new Truncation();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true); // metadata may be a bomb, and nothing here needs it
            reader.addIIOReadWarningListener(truncation);
            Picture picture = RgbConversion.read(reader, content, kind);
            if (truncation.isSeen()) {
                throw damaged(name).asException();
            }
            return picture;
        } catch (IOException | RuntimeException e) { // Java's decoders throw either on damaged files
            throw damaged(name).asException(e);
        } catch (OutOfMemoryError e) {
            throw Problem.of("IM-007", "the picture needs more memory than there is")
                    .at(name)
                    .asException(e);
        } finally {
            reader.dispose();
        }
    }

    private static Problem damaged(String name) {
        return Problem.of("IM-006", "the picture is damaged or cut short")
                .at(name)
                .advice("Get the file again");
    }
}
