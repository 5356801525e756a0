package dev.flashsale.load.benchmark;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes Redis forget products while prices are read, so that a known share of them has to come from PostgreSQL: as many
 * more or fewer as the service itself counts too few or too many misses.
 */
final class Forgetting implements AutoCloseable {

    static final double MISSES = 0.05;

    private static final long STEP_MILLIS = 100;
    private static final int MOST_IN_A_STEP = 5_000;

    private final RedisClient client;
    private final RedisAsyncCommands<String, String> redis;
    private final List<String> productIds;
    private final Random random = new Random(3);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Supplier<PriceCounts> counts;
    private volatile boolean active;
    private PriceCounts before;
    private double perPrice = MISSES;

    Forgetting(String host, int port, List<String> productIds, Supplier<PriceCounts> counts) {
        this.counts = counts;
        this.before = counts.get();
        this.client = RedisClient.create("redis://" + host + ":" + port);
        this.redis = client.connect().async();
        this.productIds = productIds;
        timer.scheduleAtFixedRate(this::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    void active(boolean active) {
        this.active = active;
    }

    private void step() {
        if (!active) {
            return;
        }
        var now = counts.get();
        var lately = now.since(before);
        before = now;
        if (lately.all() > 0) {
            perPrice = Math.clamp(perPrice * (lately.hitRate() > 1 - MISSES ? 1.1 : 0.9), 0.005, 0.5);
            forget((int) Math.min(MOST_IN_A_STEP, lately.all() * perPrice));
        }
    }

    private void forget(int products) {
        var keys = new String[products];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "{product:" + productIds.get(random.nextInt(productIds.size())) + "}:price:1";
        }
        if (keys.length > 0) {
            redis.unlink(keys);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.shutdown();
    }
}
