package dev.flashsale.load.generator;

import java.util.List;

/**
 * What the generator is asked to send.
 *
 * @param millis for how long
 * @param atMost the run ends earlier once it has sent so many requests
 * @param tokens of the customers; each connection goes round its share of them
 * @param body sent with every request
 */
public record LoadOrder(
        int port,
        int connections,
        long millis,
        long atMost,
        String path,
        List<String> tokens,
        String body,
        Expected expected) {

    /** What every answer has to look like. */
    public record Expected(int status, String bodyStart) {}
}
