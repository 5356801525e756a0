package dev.flashsale.load.crash;

import io.r2dbc.proxy.ProxyConnectionFactory;
import io.r2dbc.proxy.core.Binding;
import io.r2dbc.proxy.core.MethodExecutionInfo;
import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.core.QueryInfo;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Reads along what each transaction says to the database, and passes the trap before and after its commit. A statement
 * outside of any is a transaction of its own.
 */
final class CommitWatch {

    private static final String COMMIT = "commitTransaction";

    private final Map<String, StringBuffer> transcripts = new ConcurrentHashMap<>();
    private final Set<String> inTransaction = ConcurrentHashMap.newKeySet();
    private final Trap trap;

    CommitWatch(Trap trap) {
        this.trap = trap;
    }

    ConnectionFactory watch(ConnectionFactory watched) {
        return ProxyConnectionFactory.builder(watched)
                .onBeforeMethod(this::before)
                .onAfterMethod(this::after)
                .onBeforeQuery(this::listen)
                .onAfterQuery(this::afterQuery)
                .build();
    }

    private void before(MethodExecutionInfo call) {
        switch (call.getMethod().getName()) {
            case "beginTransaction" -> begin(call.getConnectionInfo().getConnectionId());
            case COMMIT -> beforeCommit(call);
            case "rollbackTransaction" -> end(call);
            default -> {}
        }
    }

    private void begin(String connection) {
        transcriptOf(connection).setLength(0);
        inTransaction.add(connection);
    }

    /** Once it has ended, the connection may be in another transaction before we are told. */
    private void end(MethodExecutionInfo call) {
        inTransaction.remove(call.getConnectionInfo().getConnectionId());
    }

    private void beforeCommit(MethodExecutionInfo call) {
        end(call);
        var transcript =
                transcriptOf(call.getConnectionInfo().getConnectionId()).toString();
        call.getValueStore().put(COMMIT, transcript);
        trap.pass(Side.BEFORE_COMMIT, transcript::contains);
    }

    private void after(MethodExecutionInfo call) {
        if (call.getMethod().getName().equals(COMMIT) && call.getThrown() == null) {
            trap.pass(Side.AFTER_COMMIT, call.getValueStore().get(COMMIT, String.class)::contains);
        }
    }

    private void listen(QueryExecutionInfo said) {
        var transcript = transcriptOf(said.getConnectionInfo().getConnectionId());
        if (isAlone(said)) {
            transcript.setLength(0);
        }
        said.getQueries().forEach(query -> transcript.append(query.getQuery()).append('\n'));
        said.getQueries().stream()
                .flatMap(CommitWatch::valuesOf)
                .forEach(value -> transcript.append(value).append('\n'));
        if (isAlone(said)) {
            trap.pass(Side.BEFORE_COMMIT, transcript.toString()::contains);
        }
    }

    private void afterQuery(QueryExecutionInfo said) {
        if (isAlone(said) && said.getThrowable() == null) {
            var transcript =
                    transcriptOf(said.getConnectionInfo().getConnectionId()).toString();
            trap.pass(Side.AFTER_COMMIT, transcript::contains);
        }
    }

    private boolean isAlone(QueryExecutionInfo said) {
        return !inTransaction.contains(said.getConnectionInfo().getConnectionId());
    }

    private StringBuffer transcriptOf(String connection) {
        return transcripts.computeIfAbsent(connection, _ -> new StringBuffer());
    }

    private static Stream<String> valuesOf(QueryInfo query) {
        return query.getBindingsList().stream()
                .flatMap(bound -> Stream.concat(bound.getIndexBindings().stream(), bound.getNamedBindings().stream()))
                .map(CommitWatch::valueOf);
    }

    private static String valueOf(Binding binding) {
        var bound = binding.getBoundValue().getValue();
        var value = bound instanceof Parameter parameter ? parameter.getValue() : bound;
        return value instanceof Object[] several ? Arrays.toString(several) : String.valueOf(value);
    }
}
