package dev.flashsale.standalone.crowd;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;

/** Watches the counter of a sale and remembers how it was shown, not every figure. */
final class Viewer {

    /** Long enough that what the network or a busy machine holds up does not look like a flood. */
    static final Duration WINDOW = Duration.ofSeconds(5);

    private final int offered;
    private final EventPieces pieces = new EventPieces();
    private final ArrayDeque<Long> recent = new ArrayDeque<>();
    private Optional<StockEvent> last = Optional.empty();
    private long lastAt;
    private long events;
    private long stepsBack;
    private long largestGap;
    private int busiest;
    private boolean ended;
    private boolean dropped;

    /** @param offered units at the start; gaps count while some of them are sold and some are not */
    Viewer(int offered) {
        this.offered = offered;
    }

    synchronized void hear(String piece, long now) {
        pieces.add(piece).forEach(event -> see(event, now));
    }

    private void see(StockEvent event, long now) {
        if (event.name().equals("ended")) {
            ended = true;
            return;
        }
        last.ifPresent(before -> compare(before, event, now));
        events++;
        recent.addLast(now);
        while (now - recent.getFirst() > WINDOW.toNanos()) {
            recent.removeFirst();
        }
        busiest = Math.max(busiest, recent.size());
        last = Optional.of(event);
        lastAt = now;
    }

    private void compare(StockEvent before, StockEvent event, long now) {
        if (event.version() < before.version()) {
            stepsBack++;
        }
        if (before.unitsLeft() > 0 && before.unitsLeft() < offered) {
            largestGap = Math.max(largestGap, now - lastAt);
        }
    }

    /** The stream is over though nobody here ended it. */
    synchronized void lost() {
        dropped = !ended;
    }

    synchronized Optional<StockEvent> last() {
        return last;
    }

    synchronized long events() {
        return events;
    }

    /** How often the version was lower than before. */
    synchronized long stepsBack() {
        return stepsBack;
    }

    synchronized Duration largestGap() {
        return Duration.ofNanos(largestGap);
    }

    /** The most events within {@link #WINDOW}. */
    synchronized int busiest() {
        return busiest;
    }

    synchronized boolean isDropped() {
        return dropped;
    }

    synchronized boolean knows(StockEvent stock) {
        return ended || last.filter(stock::shows).isPresent();
    }
}
