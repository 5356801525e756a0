package dev.flashsale.sale.audit;

import dev.flashsale.contracts.AuditCheck;
import dev.flashsale.contracts.AuditPart;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.TopicProgress;
import dev.flashsale.sale.audit.SaleAuditStore.ItemCount;
import dev.flashsale.sale.counter.CounterKeys;
import dev.flashsale.sale.counter.CounterReading;
import dev.flashsale.sale.counter.HandOffStream;
import dev.flashsale.sale.counter.OfferCounter;
import dev.flashsale.sale.counter.TakenOrder;
import dev.flashsale.sale.ledger.LedgerReaders;
import dev.flashsale.sale.offer.Sale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Recounts a sale from Redis and PostgreSQL. While it sells, the two are a moment apart; so the ledger is first given
 * the time to read what Kafka has, and a count with differences is repeated before it is believed.
 */
@Service
class SaleAudit {

    private final SaleAuditStore store;
    private final OfferCounter counter;
    private final HandOffStream orders;
    private final TopicProgress progress;

    SaleAudit(SaleAuditStore store, OfferCounter counter, HandOffStream orders, TopicProgress progress) {
        this.store = store;
        this.counter = counter;
        this.orders = orders;
        this.progress = progress;
    }

    /** What was counted on both sides. */
    private record Count(
            Sale sale,
            CounterReading reading,
            List<ItemCount> items,
            List<String> overLimit,
            SaleAuditStore.Sequences sequences,
            Digests digests,
            long liveInRedis) {}

    private record Digests(String live, String released, String redeemed, long notGivenBack) {}

    Mono<AuditPart> audit(Sale sale) {
        return progress.awaitConsumed(Topics.ORDERS_PLACED, LedgerReaders.LEDGER_GROUP, RepeatedCount.CATCH_UP)
                .onErrorComplete()
                .then(RepeatedCount.untilItPasses(Mono.defer(() -> count(sale)).map(SaleAudit::toPart)));
    }

    private Mono<Count> count(Sale sale) {
        var id = sale.id();
        var digests = Mono.zip(store.live(id), store.released(id), store.redeemed(id), store.notGivenBack(id))
                .map(found -> new Digests(found.getT1(), found.getT2(), found.getT3(), found.getT4()));
        return Mono.zip(
                        counter.read(CounterKeys.of(sale)),
                        store.items(id).collectList(),
                        store.overLimit(id).collectList(),
                        store.sequences(id),
                        digests,
                        orders.allTaken(CounterKeys.of(sale))
                                .map(TakenOrder::parse)
                                .filter(SaleAudit::isLive)
                                .count())
                .map(found -> new Count(
                        sale,
                        found.getT1(),
                        found.getT2(),
                        found.getT3(),
                        found.getT4(),
                        found.getT5(),
                        found.getT6()));
    }

    private static boolean isLive(TakenOrder taken) {
        return !taken.isReleased();
    }

    private static AuditPart toPart(Count count) {
        var checks = new ArrayList<AuditCheck>();
        count.items().forEach(item -> checkItem(count, item, checks));
        checkOrders(count, checks);
        return new AuditPart(checks, facts(count));
    }

    private static void checkItem(Count count, ItemCount item, List<AuditCheck> checks) {
        var name = "of item " + item.itemId();
        checks.add(AuditCheck.compare(
                "P1",
                "quantity " + name,
                item.quantity(),
                count.reading().left(item.itemId()) + item.heldRecounted() + item.soldRecounted(),
                "left in Redis %d + held %d + sold %d"
                        .formatted(count.reading().left(item.itemId()), item.heldRecounted(), item.soldRecounted())));
        checks.add(AuditCheck.compare(
                "P1",
                "ledger totals " + name,
                item.heldRecounted() + " held, " + item.soldRecounted() + " sold",
                item.held() + " held, " + item.sold() + " sold",
                "totals of the ledger against its orders"));
    }

    private static void checkOrders(Count count, List<AuditCheck> checks) {
        var id = count.sale().id();
        var sequences = count.sequences();
        checks.add(AuditCheck.compare(
                "P1", "armed " + id, true, count.reading().isArmed(), "counters belong to the server that holds them"));
        checks.add(AuditCheck.compare(
                "P2",
                "hand-off of " + id,
                0L,
                count.reading().handoffLength(),
                "orders not yet acknowledged by Kafka"));
        checks.add(AuditCheck.compare(
                "P2",
                "sequence of " + id,
                "1.." + sequences.orders() + " without gaps",
                sequences.lowest() + ".." + sequences.highest()
                        + (sequences.numbers() == sequences.highest() ? " without gaps" : " with gaps"),
                sequences.orders() + " orders, " + sequences.numbers() + " different numbers"));
        checks.add(AuditCheck.compare(
                "P3", "limits of " + id, 0, count.overLimit().size(), String.join("; ", count.overLimit())));
        checks.add(AuditCheck.compare(
                "P1",
                "live orders of " + id,
                count.digests().live().split(":")[0],
                Long.toString(count.liveInRedis()),
                "orders of the ledger against those of Redis"));
        checks.add(AuditCheck.compare(
                "P4",
                "given back in " + id,
                0L,
                count.digests().notGivenBack(),
                "released orders whose units are not in Redis again"));
    }

    /** What order-flow must report alike. */
    private static Map<String, String> facts(Count count) {
        var sale = "sale/" + count.sale().id();
        var facts = new LinkedHashMap<String, String>();
        facts.put("P1|" + sale + "/live-orders", count.digests().live());
        facts.put("P4|" + sale + "/cancelled-orders", count.digests().released());
        facts.put("P4|" + sale + "/redeemed-coupons", count.digests().redeemed());
        count.items()
                .forEach(item -> facts.put(
                        "P1|" + sale + "/live-units/" + item.itemId(),
                        Long.toString(item.heldRecounted() + item.soldRecounted())));
        return facts;
    }
}
