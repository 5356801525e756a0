package dev.flashsale.devbackends;

import java.nio.file.Path;
import java.util.function.IntFunction;

/** Starts servers as processes of our own, each in a directory of its own. */
final class EmbeddedServers implements Source {

    private static final int TRIES = 3;
    private static final String PORT_LOST = "Address already in use";

    private final BackendSettings settings;
    private final Path directory;
    private final FreePorts ports = new FreePorts();
    private final Rights rights = Rights.current();
    private final Platform platform = Platform.current();
    private final BinaryCache cache = BinaryCache.ofUser(rights);

    EmbeddedServers(BackendSettings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
    }

    @Override
    public PostgresServer postgres() {
        PostgresBinaries binaries = new PostgresBinaries(cache, platform);
        Path home = home(BackendKind.POSTGRES);
        Started<PostgresRecipe> started =
                start(BackendKind.POSTGRES, port -> new PostgresRecipe(binaries, rights, home, port));
        return new PostgresServer(started.recipe().access(), started.process());
    }

    @Override
    public RedisServer redis() {
        Path home = home(BackendKind.REDIS);
        Started<RedisRecipe> started = start(BackendKind.REDIS, port -> new RedisRecipe(cache, platform, home, port));
        return new RedisServer(started.recipe().address(), started.process());
    }

    @Override
    public KafkaServer kafka() {
        KafkaLibraries libraries = new KafkaLibraries(cache);
        KafkaStorage storage = new KafkaStorage(cache, libraries);
        Path home = home(BackendKind.KAFKA);
        Started<KafkaRecipe> started = start(
                BackendKind.KAFKA,
                port -> new KafkaRecipe(libraries, storage, new KafkaSettings(home, port, ports.any())));
        return new KafkaServer("127.0.0.1:" + started.recipe().port(), started.process());
    }

    private Path home(BackendKind kind) {
        return Folders.create(directory.resolve(kind.folder()));
    }

    /** A free port can be lost to another program before the server has it; then another one is taken. */
    private <R extends Recipe> Started<R> start(BackendKind kind, IntFunction<R> recipes) {
        for (int tries = 1; true; tries++) {
            R recipe = recipes.apply(port(kind));
            ServerProcess process = new ServerProcess(
                    recipe, home(kind), settings.dataDirectory().isEmpty());
            try {
                process.start();
                return new Started<>(recipe, process);
            } catch (BackendUnavailable failed) {
                process.close();
                if (tries == TRIES || !String.valueOf(failed.getMessage()).contains(PORT_LOST)) {
                    throw failed;
                }
            }
        }
    }

    private int port(BackendKind kind) {
        Integer asked = settings.ports().get(kind);
        return asked == null ? ports.any() : ports.asked(asked, kind);
    }

    private record Started<R extends Recipe>(R recipe, ServerProcess process) {}
}
