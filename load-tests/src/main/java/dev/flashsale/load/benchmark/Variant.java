package dev.flashsale.load.benchmark;

/** What is asked, with the goals: CPU per answer at most so many times that of bare, rate at least such a share. */
enum Variant {
    BARE("bare reactor-netty POST, 5 bytes back", 1, 1),
    SOLD_OUT("refusal: sold out", 3, 0.35),
    DURABLE("durable purchase (Kafka acknowledged)", 6, 0.10);

    private final String label;
    private final double mostCpu;
    private final double leastRate;

    Variant(String label, double mostCpu, double leastRate) {
        this.label = label;
        this.mostCpu = mostCpu;
        this.leastRate = leastRate;
    }

    String label() {
        return label;
    }

    double mostCpu() {
        return mostCpu;
    }

    double leastRate() {
        return leastRate;
    }
}
