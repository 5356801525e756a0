package dev.flashsale.load.generator;

import java.util.concurrent.CountDownLatch;

/** One run and what came of it so far. Only the one event loop of the generator touches it while it lasts. */
final class Run {

    private final LoadOrder order;
    private final CountDownLatch connections;
    private final Latencies latencies = new Latencies();
    private final long start = System.nanoTime();
    private final long deadline;
    private long nextKey;
    private long sent;
    private long last = start;
    private long unexpected;
    private String firstUnexpected = "";

    /** @param firstKey keys are numbered on from here */
    Run(LoadOrder order, long firstKey) {
        this.order = order;
        this.nextKey = firstKey;
        this.connections = new CountDownLatch(order.connections());
        this.deadline = start + order.millis() * 1_000_000;
    }

    /** Whether another request may go out now; if so, it is counted as sent. */
    boolean mayAsk(long now) {
        boolean may = now < deadline && sent < order.atMost();
        sent += may ? 1 : 0;
        return may;
    }

    long takeKey() {
        return nextKey++;
    }

    LoadOrder.Expected expected() {
        return order.expected();
    }

    void answered(long asked, long now) {
        last = now;
        latencies.add(now - asked);
    }

    void surprised(String what) {
        if (unexpected++ == 0) {
            firstUnexpected = what;
        }
    }

    void connectionClosed() {
        connections.countDown();
    }

    LoadReport await() throws InterruptedException {
        connections.await();
        return new LoadReport(
                latencies.count(),
                unexpected,
                firstUnexpected,
                last - start,
                latencies.millisAt(0.50),
                latencies.millisAt(0.99));
    }
}
