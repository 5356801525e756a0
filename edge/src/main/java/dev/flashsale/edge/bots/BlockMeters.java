package dev.flashsale.edge.bots;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts who was kept out, and how many blocks there are. */
@Component
class BlockMeters {

    private final Counter byAddress;
    private final Counter byAccount;

    BlockMeters(Snapshot<BlocksInForce> blocksInForce, MeterRegistry meters) {
        this.byAddress = blocked(meters, "address");
        this.byAccount = blocked(meters, "account");
        Gauge.builder("flashsale.edge.blocks", blocksInForce, BlockMeters::count)
                .description("Accounts and ranges of addresses that are kept out")
                .register(meters);
    }

    void blockedByAddress() {
        byAddress.increment();
    }

    void blockedByAccount() {
        byAccount.increment();
    }

    private static double count(Snapshot<BlocksInForce> blocks) {
        var inForce = blocks.latest();
        return inForce == null ? 0 : inForce.count();
    }

    private static Counter blocked(MeterRegistry meters, String by) {
        return Counter.builder("flashsale.edge.blocked")
                .description("Requests of visitors who are kept out")
                .tag("by", by)
                .register(meters);
    }
}
