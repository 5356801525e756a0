package dev.flashsale.devbackends;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One command and its answer; where there is none, that is the answer. */
final class RedisQuestion {

    private static final int PATIENCE_MILLIS = 1_000;

    private RedisQuestion() {}

    static String ask(URI address, String command) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), RedisPing.port(address)), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return answer(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)));
        } catch (IOException silent) {
            return silent.toString();
        }
    }

    private static String answer(BufferedReader reader) throws IOException {
        String line = String.valueOf(reader.readLine());
        if (!line.startsWith("$") || line.startsWith("$-")) {
            return line;
        }
        char[] text = new char[Integer.parseInt(line.substring(1))];
        int read = 0;
        while (read < text.length) {
            int more = reader.read(text, read, text.length - read);
            if (more < 0) {
                return "cut off: " + new String(text, 0, read);
            }
            read += more;
        }
        return new String(text);
    }
}
