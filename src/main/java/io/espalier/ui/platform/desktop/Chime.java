package io.espalier.ui.platform.desktop;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two soft notes: rising when something ended well, falling otherwise. A machine without sound stays silent. */
public enum Chime {
    /** Something ended well. */
    GOOD(523.25, 783.99),
    /** Something needs a look. */
    BAD(523.25, 349.23);

    private static final Logger LOG = LoggerFactory.getLogger(Chime.class);
    private static final float RATE = 44_100;
    private static final double SECONDS = 0.22;
    private static final double LOUDNESS = 0.22;
    private static final AudioFormat FORMAT = new AudioFormat(RATE, 16, 1, true, false);

    private final double first;
    private final double second;

    Chime(double first, double second) {
        this.first = first;
        this.second = second;
    }

    /** Plays the notes and returns at once or, where there is no sound, soon; not for the JavaFX thread. */
    public void play() {
        try {
            byte[] samples = samples();
            Clip clip = AudioSystem.getClip();
            clip.addLineListener(event -> {
                if (LineEvent.Type.STOP.equals(event.getType())) {
                    clip.close();
                }
            });
            clip.open(FORMAT, samples, 0, samples.length);
            clip.start();
        } catch (LineUnavailableException | IllegalArgumentException | LinkageError e) {
            LOG.debug("There is no sound on this machine", e);
        }
    }

    /** Returns both notes, 16 bit, little endian; each fades in and out, so that nothing clicks. */
    byte[] samples() {
        int count = (int) (RATE * SECONDS);
        byte[] bytes = new byte[4 * count];
        for (int i = 0; i < 2 * count; i++) {
            int at = i % count;
            double pitch = i < count ? first : second;
            double fade = Math.sin(Math.PI * at / count);
            double wave = Math.sin(2 * Math.PI * pitch * at / RATE) * fade * fade * LOUDNESS;
            short sample = (short) Math.round(wave * Short.MAX_VALUE);
            bytes[2 * i] = (byte) sample;
            bytes[2 * i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }
}
