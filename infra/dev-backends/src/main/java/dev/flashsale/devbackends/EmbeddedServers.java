package dev.flashsale.devbackends;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
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
        Place place = Place.only(BackendKind.POSTGRES);
        Path home = home(place);
        Started<PostgresRecipe> started = start(place, port -> new PostgresRecipe(binaries, rights, home, port));
        return new PostgresServer(started.recipe().access(), started.process());
    }

    @Override
    public RedisServer redis() {
        return redis(Place.only(BackendKind.REDIS), OptionalInt.empty());
    }

    /** One that can be in a cluster. */
    RedisServer redisOnBus(Place place, int busPort) {
        return redis(place, OptionalInt.of(busPort));
    }

    private RedisServer redis(Place place, OptionalInt busPort) {
        Path home = home(place);
        Started<RedisRecipe> started = start(place, port -> new RedisRecipe(cache, platform, home, port, busPort));
        return new RedisServer(started.recipe().address(), started.process());
    }

    @Override
    public KafkaServer kafka() {
        return kafka(Place.only(BackendKind.KAFKA), new KafkaQuorum(List.of(ports.any())), KafkaQuorum.FIRST);
    }

    /** One of those that make a Kafka. */
    KafkaServer kafka(Place place, KafkaQuorum quorum, int node) {
        KafkaLibraries libraries = new KafkaLibraries(cache);
        KafkaStorage storage = new KafkaStorage(cache, libraries);
        Path home = home(place);
        Started<KafkaRecipe> started =
                start(place, port -> new KafkaRecipe(libraries, storage, new KafkaSettings(home, port, quorum, node)));
        return new KafkaServer("127.0.0.1:" + started.recipe().port(), started.process());
    }

    private Path home(Place place) {
        return Folders.create(directory.resolve(place.folder()));
    }

    /** A free port can be lost to another program before the server has it; then another one is taken. */
    private <R extends Recipe> Started<R> start(Place place, IntFunction<R> recipes) {
        for (int tries = 1; true; tries++) {
            R recipe = recipes.apply(port(place));
            ServerProcess process = new ServerProcess(
                    recipe, home(place), settings.dataDirectory().isEmpty());
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

    private int port(Place place) {
        Integer asked = settings.ports().get(place.kind());
        return asked == null || !place.isFirst() ? ports.any() : ports.asked(asked, place.kind());
    }

    private record Started<R extends Recipe>(R recipe, ServerProcess process) {}
}
