package dev.flashsale.devbackends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTests {

    @Test
    void givesNoPortTwiceThoughNobodyListensThere() {
        var given = ConcurrentHashMap.<Integer>newKeySet();

        var ports = IntStream.range(0, 1_000)
                .parallel()
                .map(_ -> new FreePorts().any())
                .boxed()
                .peek(given::add)
                .toList();

        assertThat(given).hasSameSizeAs(ports);
    }

    @Test
    void givesNoPortThatAnotherProcessHasReserved() throws IOException, InterruptedException {
        int port = new FreePorts().any();

        var other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reserving.class.getName(),
                        Integer.toString(port))
                .start();

        assertThat(other.inputReader().readLine()).isEqualTo("false");
        assertThat(other.waitFor()).isZero();
    }

    /** Says whether it could reserve a port. */
    static final class Reserving {

        private Reserving() {}

        public static void main(String[] arguments) {
            System.out.println(PortReservation.succeeds(Integer.parseInt(arguments[0])));
        }
    }
}
