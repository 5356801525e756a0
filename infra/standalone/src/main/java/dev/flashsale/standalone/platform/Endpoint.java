package dev.flashsale.standalone.platform;

/** Where a service listens, and where its health and metrics are. */
public record Endpoint(String host, int port, int managementPort) {

    public String url() {
        return "http://%s:%d".formatted(host, port);
    }

    public String managementUrl() {
        return "http://%s:%d".formatted(host, managementPort);
    }
}
