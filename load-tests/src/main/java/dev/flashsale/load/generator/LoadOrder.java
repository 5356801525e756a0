package dev.flashsale.load.generator;

import java.util.List;

/**
 * What the generator is asked to send.
 *
 * @param millis for how long
 * @param atMost the run ends earlier once it has sent so many requests
 * @param tokens of the customers; each connection goes round its share of them
 * @param body sent with every request
 * @param reads paths to read instead; each connection goes round its share of them
 */
public record LoadOrder(
        int port,
        int connections,
        long millis,
        long atMost,
        String path,
        List<String> tokens,
        String body,
        List<String> reads,
        Expected expected) {

    /** The same purchase again and again, by each customer in turn. */
    public static LoadOrder buying(
            int port,
            int connections,
            long millis,
            long atMost,
            String path,
            List<String> tokens,
            String body,
            Expected expected) {
        return new LoadOrder(port, connections, millis, atMost, path, tokens, body, List.of(), expected);
    }

    /** Anybody's reading of each path in turn. */
    public static LoadOrder reading(
            int port, int connections, long millis, long atMost, List<String> paths, Expected expected) {
        return new LoadOrder(port, connections, millis, atMost, "", List.of(), "", paths, expected);
    }

    /** What every answer has to look like. */
    public record Expected(int status, String bodyStart) {}
}
