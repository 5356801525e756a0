package dev.flashsale.load.benchmark;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Makes Redis forget products at a steady pace, so that a known share of the answers has to come from PostgreSQL. The
 * pace follows what was measured last.
 */
final class Forgetting implements AutoCloseable {

    static final double MISSES = 0.05;

    private static final long STEP_MILLIS = 10;

    private final RedisClient client;
    private final RedisAsyncCommands<String, String> redis;
    private final List<String> productIds;
    private final Random random = new Random(3);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private double due;
    private volatile double perSecond;

    Forgetting(String host, int port, List<String> productIds) {
        this.client = RedisClient.create("redis://" + host + ":" + port);
        this.redis = client.connect().async();
        this.productIds = productIds;
        timer.scheduleAtFixedRate(this::step, STEP_MILLIS, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    void pace(double perSecond) {
        this.perSecond = perSecond;
    }

    private void step() {
        due += perSecond * STEP_MILLIS / 1_000;
        var keys = new String[(int) due];
        due -= keys.length;
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
