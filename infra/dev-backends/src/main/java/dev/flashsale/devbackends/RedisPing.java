package dev.flashsale.devbackends;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks a Redis whether it is there; one that is still loading its data says so and is not. */
final class RedisPing {

    private static final int USUAL_PORT = 6379;
    private static final int PATIENCE_MILLIS = 1_000;
    private static final int LONGEST_ANSWER = 64;
    /** A server that wants a password first is there, too. */
    private static final List<String> WELCOME = List.of("+PONG", "-NOAUTH");

    private RedisPing() {}

    static int port(URI address) {
        return address.getPort() < 0 ? USUAL_PORT : address.getPort();
    }

    static boolean answers(URI address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port(address)), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[LONGEST_ANSWER];
            int length = socket.getInputStream().read(answer);
            String said = new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
            return WELCOME.stream().anyMatch(said::startsWith);
        } catch (IOException notYet) {
            return false;
        }
    }
}
