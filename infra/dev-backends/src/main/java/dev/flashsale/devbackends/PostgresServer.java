package dev.flashsale.devbackends;

/** A PostgreSQL in which each service gets a database of its own. */
public final class PostgresServer extends BackendServer {

    private final PostgresAccess access;

    PostgresServer(PostgresAccess access, Lifecycle lifecycle) {
        super(lifecycle);
        this.access = access;
    }

    /** The database of that name with its role, created the first time it is asked for. */
    public Database createDatabase(String name) {
        return new Databases(access).require(name);
    }

    PostgresAccess access() {
        return access;
    }

    /** Host and port. */
    public String address() {
        return access.address();
    }
}
