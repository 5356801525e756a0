package dev.flashsale.devbackends;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One command, one line of answer, in the words of the protocol. */
record RedisTalk(RedisServer server) {

    String say(String command) {
        try (Socket socket = new Socket(server.host(), server.port());
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String first = answers.readLine();
            return first != null && first.startsWith("$") && !first.equals("$-1") ? answers.readLine() : first;
        } catch (IOException cause) {
            throw new IllegalStateException(cause);
        }
    }
}
