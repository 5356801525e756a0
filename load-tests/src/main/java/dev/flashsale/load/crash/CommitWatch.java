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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads along what each transaction says to the database, and passes the trap before and after its commit. */
final class CommitWatch {

    private static final String COMMIT = "commitTransaction";

    private final Map<String, StringBuffer> transcripts = new ConcurrentHashMap<>();
    private final Trap trap;

    CommitWatch(Trap trap) {
        this.trap = trap;
    }

    ConnectionFactory watch(ConnectionFactory watched) {
        return ProxyConnectionFactory.builder(watched)
                .onBeforeMethod(this::before)
                .onAfterMethod(this::after)
                .onBeforeQuery(this::listen)
                .build();
    }

    private void before(MethodExecutionInfo call) {
        switch (call.getMethod().getName()) {
            case "beginTransaction" ->
                transcriptOf(call.getConnectionInfo().getConnectionId()).setLength(0);
            case COMMIT -> beforeCommit(call);
            default -> {}
        }
    }

    /** Once it is committed, the connection may be in another transaction before we are told. */
    private void beforeCommit(MethodExecutionInfo call) {
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
        said.getQueries().forEach(query -> transcript.append(query.getQuery()).append('\n'));
        said.getQueries().stream()
                .flatMap(CommitWatch::valuesOf)
                .forEach(value -> transcript.append(value).append('\n'));
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
