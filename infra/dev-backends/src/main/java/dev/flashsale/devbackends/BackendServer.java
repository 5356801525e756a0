package dev.flashsale.devbackends;

/** A server that can be taken away and brought back: dead ({@link #kill}), hanging ({@link #pause}) or stopped in good order. */
public abstract sealed class BackendServer permits PostgresServer, RedisServer, KafkaServer {

    private final Lifecycle lifecycle;

    BackendServer(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** The server's own process, not that of its guard; another one after each start. */
    public final long pid() {
        return lifecycle.pid();
    }

    public final boolean alive() {
        return lifecycle.alive();
    }

    /** Starts the server again on the same port and the same data, and returns when it answers. */
    public final void start() {
        lifecycle.start();
    }

    /** Ends the server in good order and returns when it is gone; supervision leaves it alone until it is started again. */
    public final void stop() {
        lifecycle.stop();
    }

    /** SIGKILL; returns when the process is dead. A supervised server comes back by itself. */
    public final void kill() {
        lifecycle.kill();
    }

    /** SIGSTOP: the server keeps its connections and answers nothing. */
    public final void pause() {
        lifecycle.pause();
    }

    /** SIGCONT: a paused server goes on where it was. */
    public final void resume() {
        lifecycle.resume();
    }

    /** Deletes the data of a stopped or killed server; the next start begins with none. */
    public final void wipe() {
        lifecycle.wipe();
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }
}
