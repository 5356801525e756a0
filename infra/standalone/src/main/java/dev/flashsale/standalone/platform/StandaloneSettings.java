package dev.flashsale.standalone.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How the platform is started.
 *
 * @param data where the stores keep their data; empty for a temporary place that goes with the platform
 * @param fresh whether what is there from before is deleted first
 * @param ports asked for, by name
 * @param freePorts whether everything else takes a free port instead of its usual one
 * @param bind the address on which the services listen
 * @param cluster whether there are two instances of every service, three masters of Redis and three brokers of Kafka
 * @param payWithin how long an order may be paid; empty for the usual time
 * @param addresses the properties file that says where everything is
 */
public record StandaloneSettings(
        Optional<Path> data,
        boolean fresh,
        Map<String, String> ports,
        boolean freePorts,
        String bind,
        boolean cluster,
        Optional<Duration> payWithin,
        Path addresses) {

    /** Long enough for the crowd to pay, short enough to wait for those who do not. */
    public static final Duration DEMO_PAYS_WITHIN = Duration.ofSeconds(180);

    private static final String PORTS = "ports";
    private static final String PORT_OF = "ports.";

    public StandaloneSettings {
        ports = Map.copyOf(ports);
    }

    int instances() {
        return cluster ? 2 : 1;
    }

    /** For {@code -Prun}: data that stay, usual ports. */
    public static StandaloneSettings lasting(Properties given) {
        return of(given, Optional.of(Path.of(value(given, "data").orElse(".flash-sale"))), false, payWithin(given));
    }

    /** For {@code -Pdemo} and tests: temporary data, free ports. */
    public static StandaloneSettings passing(Properties given) {
        return of(
                given,
                value(given, "data").map(Path::of),
                true,
                payWithin(given).or(() -> Optional.of(DEMO_PAYS_WITHIN)));
    }

    private static Optional<Duration> payWithin(Properties given) {
        return value(given, "pay-within").map(Long::valueOf).map(Duration::ofSeconds);
    }

    private static StandaloneSettings of(
            Properties given, Optional<Path> data, boolean freePorts, Optional<Duration> payWithin) {
        return new StandaloneSettings(
                data.map(Path::toAbsolutePath),
                isOn(given, "fresh"),
                portsIn(given),
                value(given, PORTS).map("free"::equals).orElse(freePorts),
                value(given, "bind").orElse("127.0.0.1"),
                isOn(given, "cluster"),
                payWithin,
                Path.of(value(given, "addresses").orElse("target/standalone.properties"))
                        .toAbsolutePath());
    }

    private static boolean isOn(Properties given, String name) {
        return value(given, name).filter(value -> !value.equals("false")).isPresent();
    }

    private static Map<String, String> portsIn(Properties given) {
        var ports = new TreeMap<String, String>();
        given.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PORT_OF))
                .forEach(name ->
                        value(given, name).ifPresent(port -> ports.put(name.substring(PORT_OF.length()), port)));
        return ports;
    }

    /** Maven hands on every setting; one that nobody gave arrives empty. */
    private static Optional<String> value(Properties given, String name) {
        return Optional.ofNullable(given.getProperty(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
