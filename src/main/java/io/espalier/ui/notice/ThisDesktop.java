package io.espalier.ui.notice;

import io.espalier.ui.platform.desktop.Chime;
import io.espalier.ui.platform.desktop.DesktopNotice;
import io.espalier.ui.platform.desktop.EndCommand;
import java.util.concurrent.Executor;

/** The desktop that the window stands on. */
public final class ThisDesktop implements Alerts.Outside {
    private final Executor background;
    private final DesktopNotice desktop = new DesktopNotice();

    /**
     * Makes it.
     *
     * @param background where its tools are waited for, up to a few seconds each
     */
    public ThisDesktop(Executor background) {
        this.background = background;
    }

    @Override
    public void show(Notice notice) {
        background.execute(() -> desktop.show(notice.text(), notice.detail()));
    }

    @Override
    public void play(Notice notice) {
        background.execute(notice.kind() == Notice.Kind.DONE ? Chime.GOOD::play : Chime.BAD::play);
    }

    @Override
    public void run(String command, Notice notice) {
        background.execute(() -> EndCommand.run(command, notice.text()));
    }
}
