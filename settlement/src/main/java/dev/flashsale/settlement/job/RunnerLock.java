package dev.flashsale.settlement.job;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Lets one instance carry out runs; it ends with its session, so also with its process. Should a session be lost that
 * others still believe in, the keys of what was settled refuse to settle it twice.
 */
record RunnerLock(Connection session) implements AutoCloseable {

    private static final String TRY = "select pg_try_advisory_lock(7102)";

    /** Empty when another instance holds it. */
    static Optional<RunnerLock> tryTake(BatchDatabase database) throws SQLException {
        var session = database.connectOnce();
        try {
            if (isTaken(session)) {
                return Optional.of(new RunnerLock(session));
            }
        } catch (SQLException failed) {
            session.close();
            throw failed;
        }
        session.close();
        return Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }

    private static boolean isTaken(Connection session) throws SQLException {
        try (var statement = session.createStatement();
                var answer = statement.executeQuery(TRY)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
