package dev.flashsale.messaging;

import io.r2dbc.spi.R2dbcException;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.ClassUtils;

/**
 * What PostgreSQL itself says of a fault. Its driver calls whatever it has no better name for a resource failure, an
 * error raised by a statement among them, so the state decides where there is one.
 */
final class SqlStates {

    private static final boolean HAS_R2DBC =
            ClassUtils.isPresent("io.r2dbc.spi.R2dbcException", SqlStates.class.getClassLoader());

    /** Connection, rollback, resources, not in the needed state, operator, system. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    /** A server that is about to be replaced takes no writes. */
    private static final String READ_ONLY = "25006";

    private SqlStates() {}

    /** Whether a fault of that state will pass; empty if the fault has none. */
    static Optional<Boolean> isPassing(Throwable fault) {
        return HAS_R2DBC ? OfR2dbc.stateOf(fault).map(SqlStates::passes) : Optional.empty();
    }

    private static boolean passes(String state) {
        return state.equals(READ_ONLY) || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
    }

    /** Loaded only where R2DBC is. */
    private static final class OfR2dbc {

        static Optional<String> stateOf(Throwable fault) {
            return fault instanceof R2dbcException known ? Optional.ofNullable(known.getSqlState()) : Optional.empty();
        }
    }
}
