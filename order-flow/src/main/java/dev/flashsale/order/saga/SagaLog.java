package dev.flashsale.order.saga;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every step of every order to whoever asks for that much; to be found by order, sale and trace. */
final class SagaLog {

    private static final Logger LOG = LoggerFactory.getLogger(SagaLog.class);
    private static final int TRACE_ID = 3;
    private static final int TRACE_ID_END = 35;

    private SagaLog() {}

    static void tell(Move move) {
        if (LOG.isDebugEnabled()) {
            var placed = move.after().order().placed();
            LOG.atDebug()
                    .addKeyValue("orderId", placed.orderId())
                    .addKeyValue("saleId", placed.saleId())
                    .addKeyValue("traceId", traceId(move.after().trace()))
                    .log(
                            "{} -> {} after {}",
                            move.before().state(),
                            move.after().state(),
                            move.lastMessage());
        }
    }

    private static String traceId(@Nullable String trace) {
        return trace == null ? "none" : trace.substring(TRACE_ID, TRACE_ID_END);
    }
}
