package dev.flashsale.standalone.process;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Watches how much memory and processor time a set of named processes take. */
public final class Footprint implements AutoCloseable {

    private static final Duration RATE = Duration.ofSeconds(2);

    private final Supplier<Map<String, ProcessHandle>> processes;
    private final Map<String, Duration> processorTimeBefore;
    private final Map<String, Long> peaks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("footprint").factory());

    private Footprint(Supplier<Map<String, ProcessHandle>> processes) {
        this.processes = processes;
        this.processorTimeBefore = processorTimes();
    }

    public static Footprint watch(Supplier<Map<String, ProcessHandle>> processes) {
        var footprint = new Footprint(processes);
        footprint.clock.scheduleWithFixedDelay(footprint::sample, 0, RATE.toMillis(), TimeUnit.MILLISECONDS);
        return footprint;
    }

    private void sample() {
        processes
                .get()
                .forEach((name, process) ->
                        Memory.kibibytes(process).ifPresent(amount -> peaks.merge(name, amount, Math::max)));
    }

    /** The most that each process ever took, in MiB; "n/a" where the system does not tell. */
    public Map<String, String> peakMemory() {
        sample();
        var figures = new LinkedHashMap<String, String>();
        processes.get().keySet().forEach(name -> figures.put(name, mebibytes(Optional.ofNullable(peaks.get(name)))));
        return figures;
    }

    /** The sum of all peaks, an upper bound of what they took together. */
    public String peakMemoryOfAll() {
        return peaks.isEmpty() ? "n/a" : mebibytes(Optional.of(sum(peaks.values())));
    }

    private static long sum(Collection<Long> amounts) {
        return amounts.stream().mapToLong(Long::longValue).sum();
    }

    private static String mebibytes(Optional<Long> kibibytes) {
        return kibibytes.map(amount -> amount / 1024 + " MiB").orElse("n/a");
    }

    /** What each process has used since the watch began; a process that was started anew counts from its start. */
    public Map<String, Duration> processorTime() {
        var used = new LinkedHashMap<String, Duration>();
        processorTimes().forEach((name, now) -> used.put(name, since(name, now)));
        return used;
    }

    private Duration since(String name, Duration now) {
        var passed = now.minus(processorTimeBefore.getOrDefault(name, Duration.ZERO));
        return passed.isNegative() ? now : passed;
    }

    private Map<String, Duration> processorTimes() {
        var times = new LinkedHashMap<String, Duration>();
        processes.get().forEach((name, process) -> times.put(name, processorTime(process)));
        return times;
    }

    private static Duration processorTime(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
