package dev.flashsale.devbackends;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Redis with its append-only file synced every second: a kill loses nothing, a power cut at most a second. */
final class RedisRecipe implements Recipe {

    private static final List<String> SETTINGS = List.of(
            "--bind",
            "127.0.0.1",
            "--appendonly",
            "yes",
            "--appendfsync",
            "everysec",
            "--save",
            "",
            "--maxmemory-policy",
            "noeviction");

    private static final List<String> CLUSTER = List.of(
            "--cluster-enabled",
            "yes",
            "--cluster-config-file",
            "nodes.conf",
            "--cluster-node-timeout",
            "2000",
            // Sales on the servers that are left go on.
            "--cluster-require-full-coverage",
            "no");

    private final String program;
    private final Path home;
    private final int port;
    private final OptionalInt busPort;

    /** @param busPort on which it talks to the others of its cluster, if it is in one */
    RedisRecipe(BinaryCache cache, Platform platform, Path home, int port, OptionalInt busPort) {
        this.program = cache.unpacked(platform.redisBinary(), RedisRecipe::unpack)
                .resolve("redis-server")
                .toString();
        this.home = home;
        this.port = port;
        this.busPort = busPort;
    }

    private static void unpack(InputStream binary, Path target) throws IOException {
        Path file = target.resolve("redis-server");
        Files.copy(binary, file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Override
    public BackendKind kind() {
        return BackendKind.REDIS;
    }

    @Override
    public int port() {
        return port;
    }

    URI address() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    @Override
    public Path data() {
        return home.resolve("data");
    }

    @Override
    public Path log() {
        return home.resolve("redis.log");
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public void prepare() {
        Folders.create(data());
    }

    @Override
    public List<String> command() {
        List<String> command =
                new ArrayList<>(List.of(program, "--port", String.valueOf(port), "--dir", data().toString()));
        command.addAll(SETTINGS);
        busPort.ifPresent(bus -> {
            command.addAll(CLUSTER);
            command.addAll(List.of("--cluster-port", String.valueOf(bus)));
        });
        return command;
    }

    @Override
    public boolean answers() {
        return RedisPing.answers(address());
    }
}
