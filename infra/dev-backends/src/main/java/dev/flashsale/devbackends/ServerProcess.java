package dev.flashsale.devbackends;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One of our own child processes: started, ended and brought back on the same port and data. */
final class ServerProcess implements Lifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration BREATH = Duration.ofMillis(250);

    private final Recipe recipe;
    private final Path home;
    private final boolean doomed;

    private @Nullable Guard guard;
    private boolean wanted;
    private boolean supervised;

    ServerProcess(Recipe recipe, Path home, boolean doomed) {
        this.recipe = recipe;
        this.home = home;
        this.doomed = doomed;
    }

    @Override
    public void start() {
        Guard started = running();
        boolean inTime = Patience.of(READY_WITHIN).until(() -> !started.alive() || recipe.answers());
        if (!inTime || !started.alive()) {
            String what = inTime ? "ended before it answered" : "did not answer in time";
            throw new BackendUnavailable("%s on port %d %s; its log ends: %s"
                    .formatted(product(), recipe.port(), what, LogTail.of(recipe.log())));
        }
    }

    private synchronized Guard running() {
        wanted = true;
        Guard current = guard;
        return current != null && current.alive() ? current : launch();
    }

    private synchronized Guard launch() {
        recipe.prepare();
        Guard launched = Guard.launch(recipe, home, doomed);
        guard = launched;
        launched.ended()
                .thenRunAsync(
                        () -> revive(launched),
                        CompletableFuture.delayedExecutor(
                                BREATH.toMillis(), TimeUnit.MILLISECONDS, SideBySide::thread));
        return launched;
    }

    private synchronized void revive(Guard lost) {
        if (supervised && wanted && guard == lost) {
            log.warn("{} (process {}) ended by itself; it is started again on its data", product(), lost.pid());
            launch();
        }
    }

    @Override
    public synchronized void supervise() {
        supervised = true;
    }

    @Override
    public synchronized void stop() {
        wanted = false;
        Guard current = guard;
        if (current != null && current.alive()) {
            current.stop();
        }
    }

    @Override
    public void kill() {
        required().kill();
    }

    @Override
    public void pause() {
        required().pause();
    }

    @Override
    public void resume() {
        required().resume();
    }

    private synchronized Guard required() {
        Guard current = guard;
        if (current == null || !current.alive()) {
            throw new IllegalStateException(product() + " is not running");
        }
        return current;
    }

    @Override
    public synchronized long pid() {
        return required().pid();
    }

    @Override
    public synchronized boolean alive() {
        Guard current = guard;
        return current != null && current.alive();
    }

    @Override
    public synchronized void wipe() {
        if (alive()) {
            throw new IllegalStateException(product() + " is running; stop it before its data are deleted");
        }
        Folders.delete(recipe.data());
    }

    @Override
    public void close() {
        stop();
    }

    private String product() {
        return recipe.kind().product();
    }
}
