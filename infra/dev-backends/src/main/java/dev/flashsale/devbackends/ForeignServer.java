package dev.flashsale.devbackends;

import java.util.function.BooleanSupplier;

/** A server that somebody else runs: it can be used and asked whether it answers, nothing more. */
final class ForeignServer implements Lifecycle {

    private final String what;
    private final BooleanSupplier answers;
    private final Runnable closing;

    ForeignServer(String what, BooleanSupplier answers, Runnable closing) {
        this.what = what;
        this.answers = answers;
        this.closing = closing;
    }

    @Override
    public boolean alive() {
        return answers.getAsBoolean();
    }

    @Override
    public long pid() {
        throw notOurs();
    }

    @Override
    public void start() {
        throw notOurs();
    }

    @Override
    public void stop() {
        throw notOurs();
    }

    @Override
    public void kill() {
        throw notOurs();
    }

    @Override
    public void pause() {
        throw notOurs();
    }

    @Override
    public void resume() {
        throw notOurs();
    }

    @Override
    public void wipe() {
        throw notOurs();
    }

    /** Whoever runs it looks after it. */
    @Override
    public void supervise() {}

    @Override
    public void close() {
        closing.run();
    }

    private UnsupportedOperationException notOurs() {
        return new UnsupportedOperationException(what
                + " is not a process of ours, so it cannot be started, stopped, killed, paused or wiped from here.");
    }
}
