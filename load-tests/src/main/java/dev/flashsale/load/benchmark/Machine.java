package dev.flashsale.load.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the figures depend on. */
public final class Machine {

    private Machine() {}

    /** A Markdown list. */
    static String facts(BenchmarkSettings settings, double loadBefore) {
        return host(loadBefore)
                + String.format(
                        Locale.ROOT,
                        """
                - bare and sale-core: `java %s`, each in a JVM of its own; PostgreSQL, Redis, Kafka and the generator on the same cores
                - %d connections, one request at a time on each, %d customers; bare gets the bytes of a purchase, too
                - %d rounds after %,d answers to warm up, %d s of each variant in turn; medians (least-most), ratios taken within a round
                """,
                        String.join(" ", settings.flags()),
                        settings.connections(),
                        settings.customers(),
                        settings.rounds(),
                        settings.warmup(),
                        settings.seconds());
    }

    /** What holds for every benchmark. */
    public static String host(double loadBefore) {
        return String.format(
                Locale.ROOT,
                """
                - %s, %d cores, %s
                - %s %s, load average %.1f before and %.1f after
                - %s %s
                """,
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                Runtime.getRuntime().availableProcessors(),
                processor(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                loadBefore,
                load(),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"));
    }

    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }
}
