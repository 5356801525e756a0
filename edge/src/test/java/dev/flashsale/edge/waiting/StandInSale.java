package dev.flashsale.edge.waiting;

import dev.flashsale.edge.StandInService;
import dev.flashsale.edge.StandInService.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A sale of which sale-core says what the test wants. */
final class StandInSale {

    private final UUID id = UUID.randomUUID();
    private final AtomicLong version = new AtomicLong(1);
    private final Instant opensAt;
    private final int pace;
    private final AtomicLong asked = new AtomicLong();
    private volatile String status = "OPEN";
    private volatile int left;
    private volatile int placed;
    private volatile int answer = 200;

    private StandInSale(Instant opensAt, int pace, int left) {
        this.opensAt = opensAt;
        this.pace = pace;
        this.left = left;
    }

    /** @param opensIn negative for one that is open already */
    static StandInSale plan(StandInService saleCore, Duration opensIn, int pace, int left) {
        var sale = new StandInSale(Instant.now().plus(opensIn), pace, left);
        saleCore.says("/api/sales/" + sale.id, sale::plan);
        saleCore.says("/api/sales/" + sale.id + "/stock", sale::stock);
        saleCore.says("/api/sales/" + sale.id + "/orders", sale::buy);
        return sale;
    }

    UUID id() {
        return id;
    }

    Instant opensAt() {
        return opensAt;
    }

    void has(int units) {
        left = units;
        version.incrementAndGet();
    }

    /** Somebody's purchase is counted, and its answer is still under way. */
    synchronized void sells() {
        placed++;
        has(left - 1);
    }

    void is(String newStatus) {
        status = newStatus;
    }

    void fails(int withStatus) {
        answer = withStatus;
    }

    long timesAsked() {
        return asked.get();
    }

    private Said plan() {
        var json = """
                {"saleId":"%s","title":"sale","status":"%s","opensAt":"%s","closesAt":"%s",
                 "waitingRoom":{"admitPerSecond":%d},"items":[]}
                """;
        return new Said(200, json.formatted(id, status, opensAt, opensAt.plusSeconds(3600), pace));
    }

    private Said stock() {
        asked.incrementAndGet();
        var json = """
                {"saleId":"%s","status":"%s","version":%d,"items":[{"itemId":"x","quantity":9,"remaining":%d}]}
                """;
        return new Said(
                answer,
                json.formatted(id, status, version.get(), left),
                Map.of("Orders-Placed", Integer.toString(placed)));
    }

    private synchronized Said buy() {
        if (left == 0) {
            return new Said(409, "{}");
        }
        sells();
        return new Said(201, "{}");
    }
}
