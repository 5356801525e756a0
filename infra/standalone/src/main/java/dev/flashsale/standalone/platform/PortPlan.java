package dev.flashsale.standalone.platform;

import dev.flashsale.devbackends.BackendKind;
import dev.flashsale.devbackends.PortReservation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Which port everything gets: the one asked for with {@code -Dports.<name>}, otherwise its usual one, or any free one with
 * {@code -Dports=free}. PostgreSQL, Redis and Kafka get a free one unless asked otherwise.
 */
final class PortPlan {

    /**
     * Below the range that systems give to outgoing connections, and apart from that of the servers: these start between the
     * moment a service is told its port and the moment it listens there.
     */
    static final int LOWEST = 10_000;

    static final int HIGHEST = 20_000;

    private final Map<String, String> asked;
    private final boolean free;
    private final Set<Integer> given = new HashSet<>();
    private final RandomGenerator random = RandomGenerator.getDefault();

    PortPlan(Map<String, String> asked, boolean free) {
        this.asked = asked;
        this.free = free;
    }

    /** As many of each service as are wanted of those that can be several; all but the first get any free port. */
    Map<Service, List<Endpoint>> endpoints(String host, int instances) {
        Map<Service, List<Endpoint>> endpoints = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            int port = port(service.label(), service.usualPort(), host);
            int management = port(service.label() + ".management", service.usualManagementPort(), host);
            var others = Stream.generate(() -> new Endpoint(host, any(host), any(host)))
                    .limit(service.isAlone() ? 0 : instances - 1L);
            endpoints.put(
                    service,
                    Stream.concat(Stream.of(new Endpoint(host, port, management)), others)
                            .toList());
        }
        return endpoints;
    }

    /** Empty: any that is free. */
    Optional<Integer> of(BackendKind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(asked.get(name)).map(value -> number(name, value));
    }

    private int port(String name, int usual, String host) {
        String wanted = asked.get(name);
        if (wanted == null && free) {
            return any(host);
        }
        int port = wanted == null ? usual : number(name, wanted);
        if (!given.add(port) || !isFree(port, host)) {
            throw new NotStarted(
                    "Port %d, which %s needs, is taken: end the program that has it, choose another with -Dports.%s=<port>, or any free ones with -Dports=free."
                            .formatted(port, name, name));
        }
        return port;
    }

    private int any(String host) {
        int port = random.nextInt(LOWEST, HIGHEST);
        while (!PortReservation.succeeds(port) || !isFree(port, host) || !given.add(port)) {
            port = random.nextInt(LOWEST, HIGHEST);
        }
        return port;
    }

    private static int number(String name, String value) {
        try {
            int port = Integer.parseInt(value);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException notEvenANumber) {
            throw noPort(name, value);
        }
        throw noPort(name, value);
    }

    private static NotStarted noPort(String name, String value) {
        return new NotStarted("-Dports.%s=%s is not a port between 1 and 65535.".formatted(name, value));
    }

    private static boolean isFree(int port, String host) {
        try (ServerSocket listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return listener.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
