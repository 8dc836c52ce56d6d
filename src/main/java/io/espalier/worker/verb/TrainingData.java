package io.espalier.worker.verb;

import io.espalier.engine.data.conversation.Sample;
import io.espalier.engine.image.Picture;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.stage.data.DataExamination;
import io.espalier.engine.run.stage.data.DataSubject;
import io.espalier.engine.run.stage.data.FirstBatch;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.server.CommandListener;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Shows training data: as the model will see them, and what is wrong with them. */
final class TrainingData {
    private TrainingData() {}

    static Results.Preview preview(Commands.Preview command, CommandListener listener)
            throws EngineException, Cancelled {
        FirstBatch batch = FirstBatch.of(subject(command.data()), command.batch(), listener);
        return new Results.Preview(
                batch.conversations(),
                batch.samples().stream().map(TrainingData::seen).toList());
    }

    static Results.Examined examine(Commands.Examine command, CommandListener listener)
            throws EngineException, Cancelled {
        DataExamination.Findings found = DataExamination.examine(subject(command.data()), listener);
        return new Results.Examined(
                found.rows(),
                found.used(),
                found.withImage(),
                found.conversations(),
                found.lookedAt(),
                found.tokens(),
                found.context(),
                found.problems(),
                found.notes());
    }

    private static DataSubject subject(Commands.DataChoice choice) {
        return new DataSubject(
                choice.model(), choice.data(), choice.turns().equals("together"), choice.fraction(), choice.seed());
    }

    private static Results.SeenSample seen(FirstBatch.Seen seen) {
        Sample sample = seen.sample();
        return new Results.SeenSample(
                sample.id(),
                sample.turns().stream()
                        .map(turn -> new Results.SeenTurn(
                                turn.role().name().toLowerCase(java.util.Locale.ROOT), turn.text()))
                        .toList(),
                seen.pieces().stream()
                        .map(piece -> new Results.SeenToken(piece.text(), piece.learned(), piece.visual()))
                        .toList(),
                seen.length(),
                seen.picture().map(TrainingData::png).orElse(new byte[0]),
                seen.patches());
    }

    private static byte[] png(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = picture.rgb();
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int colour = ((rgb[3 * i] & 0xff) << 16) | ((rgb[3 * i + 1] & 0xff) << 8) | (rgb[3 * i + 2] & 0xff);
            image.setRGB(i % picture.width(), i / picture.width(), colour);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture cannot be encoded in memory", e);
        }
        return bytes.toByteArray();
    }
}
