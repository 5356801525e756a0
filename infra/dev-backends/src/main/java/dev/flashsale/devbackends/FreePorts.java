package dev.flashsale.devbackends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Ports on 127.0.0.1 that nobody listens on or has reserved, below the range that systems give to outgoing connections: from that range a client
 * that reconnects to a dead server can be given the server's own port and talk to itself.
 * Programs that plan ports for themselves before the servers start take theirs below this range.
 */
final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int TRIES = 200;

    private final RandomGenerator random = RandomGenerator.getDefault();

    int any() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (PortReservation.succeeds(port) && isFree(port)) {
                return port;
            }
        }
        throw new BackendUnavailable("No free port was found between %d and %d.".formatted(LOWEST, HIGHEST));
    }

    int asked(int port, BackendKind kind) {
        if (!isFree(port)) {
            throw new BackendUnavailable(
                    "Port %d, asked for %s, is taken by another program: end that program or ask for another port."
                            .formatted(port, kind.product()));
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return listener.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
