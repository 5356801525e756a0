package dev.flashsale.load.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The processes of the platform: what they have used since this was made. */
final class Processes {

    private static final String PID = "pid.";

    private final Map<String, ProcessHandle> handles = new TreeMap<>();
    private final Map<String, Duration> before;

    Processes(Properties addresses) {
        addresses.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PID))
                .forEach(name -> ProcessHandle.of(Long.parseLong(addresses.getProperty(name)))
                        .ifPresent(handle -> handles.put(name.substring(PID.length()), handle)));
        this.before = used();
    }

    String processorTime() {
        return used().entrySet().stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "%s %.1f",
                        each.getKey(),
                        each.getValue()
                                        .minus(before.getOrDefault(each.getKey(), Duration.ZERO))
                                        .toMillis()
                                / 1e3))
                .collect(Collectors.joining(", "));
    }

    String resident() {
        return handles.entrySet().stream()
                .map(each -> each.getKey() + " " + resident(each.getValue().pid()) + " MiB")
                .collect(Collectors.joining(", "));
    }

    private Map<String, Duration> used() {
        var used = new TreeMap<String, Duration>();
        handles.forEach((name, handle) -> used.put(
                name,
                family(handle)
                        .flatMap(each -> each.info().totalCpuDuration().stream())
                        .reduce(Duration.ZERO, Duration::plus)));
        return used;
    }

    /** A server with children is counted with them, but for those that have a figure of their own. */
    private Stream<ProcessHandle> family(ProcessHandle head) {
        var others = head.children().filter(child -> !handles.containsValue(child));
        return Stream.concat(Stream.of(head), others.flatMap(this::family));
    }

    private static long resident(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
