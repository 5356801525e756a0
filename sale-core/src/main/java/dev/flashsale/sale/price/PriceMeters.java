package dev.flashsale.sale.price;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Counts where prices were found. */
@Component
class PriceMeters {

    private final Counter process;
    private final Counter redis;
    private final Counter database;
    private final Counter loaded;
    private final Timer duration;

    /** Where an answer was found; what had to wait for PostgreSQL was no hit, whoever asked it first. */
    enum Layer {
        PROCESS,
        REDIS,
        DATABASE
    }

    PriceMeters(MeterRegistry registry) {
        this.process = read(registry, "process");
        this.redis = read(registry, "redis");
        this.database = read(registry, "database");
        this.loaded = Counter.builder("flashsale.prices.loaded")
                .description("price sheets asked of PostgreSQL")
                .register(registry);
        this.duration = Timer.builder("flashsale.prices.duration")
                .description("from a lowest-price call to its answer")
                .register(registry);
    }

    void read(Layer layer) {
        switch (layer) {
            case PROCESS -> process.increment();
            case REDIS -> redis.increment();
            case DATABASE -> database.increment();
        }
    }

    void loaded(int sheets) {
        loaded.increment(sheets);
    }

    void answered(long began) {
        duration.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }

    private static Counter read(MeterRegistry registry, String layer) {
        return Counter.builder("flashsale.prices.read")
                .description("lowest prices read, by where they were found")
                .tag("layer", layer)
                .register(registry);
    }
}
