package dev.flashsale.devbackends;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** PostgreSQL in the foreground, as durable as in production. */
final class PostgresRecipe implements Recipe {

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "shared_buffers=64MB",
            "fsync=on",
            "synchronous_commit=on",
            "timezone=UTC",
            "log_timezone=UTC");

    private final PostgresBinaries binaries;
    private final Rights rights;
    private final Path home;
    private final int port;

    PostgresRecipe(PostgresBinaries binaries, Rights rights, Path home, int port) {
        this.binaries = binaries;
        this.rights = rights;
        this.home = home;
        this.port = port;
    }

    @Override
    public BackendKind kind() {
        return BackendKind.POSTGRES;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Path data() {
        return home.resolve("data");
    }

    @Override
    public Path log() {
        return home.resolve("postgres.log");
    }

    @Override
    public String stopSignal() {
        return "INT";
    }

    @Override
    public boolean answers() {
        return access().answers();
    }

    PostgresAccess access() {
        return PostgresAccess.at("127.0.0.1:" + port, password());
    }

    @Override
    public void prepare() {
        password();
        rights.handOver(home);
        if (!Files.exists(data().resolve("PG_VERSION"))) {
            Folders.delete(data());
            initialize();
        }
    }

    private synchronized String password() {
        Path file = home.resolve("password");
        if (!Files.exists(file)) {
            Folders.write(file, UUID.randomUUID().toString());
        }
        return Folders.read(file);
    }

    /** Without syncing each file: only the machine's own crash in this very moment would need it. */
    private void initialize() {
        new Command("PostgreSQL's initdb", lowered("initdb"))
                .with("-D", data().toString(), "-U", "postgres", "-A", "scram-sha-256")
                .with("--pwfile=" + home.resolve("password"))
                .with("-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions")
                .run(home, log());
    }

    @Override
    public List<String> command() {
        List<String> command = lowered("postgres");
        command.addAll(List.of("-D", data().toString(), "-p", String.valueOf(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private List<String> lowered(String program) {
        List<String> command = new ArrayList<>(rights.givenUpBy());
        command.add(binaries.program(program));
        return command;
    }
}
