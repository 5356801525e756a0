package dev.flashsale.web;

import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Times commands to Redis from their sending to the end of their answer, by the name and the label that observations of
 * them have: those cost more than a command does.
 */
final class RedisTimes implements CommandLatencyRecorder {

    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;

    RedisTimes(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void recordCommandLatency(
            SocketAddress local, SocketAddress remote, ProtocolKeyword command, long firstAnswer, long wholeAnswer) {
        var name = command.toString();
        var known = timers.get(name);
        var timer = known != null ? known : timers.computeIfAbsent(name, this::timer);
        timer.record(wholeAnswer, TimeUnit.NANOSECONDS);
    }

    private Timer timer(String command) {
        return Timer.builder("lettuce")
                .description("commands to Redis, from their sending to the end of their answer")
                .tag("db.operation", command)
                .register(meters);
    }
}
