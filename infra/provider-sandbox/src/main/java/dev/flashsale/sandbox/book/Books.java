package dev.flashsale.sandbox.book;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.springframework.stereotype.Component;

/** Every won the stand-in has taken or given back, in order. */
@Component
public class Books {

    private final ConcurrentNavigableMap<Long, BookEntry> entries = new ConcurrentSkipListMap<>();
    private final BookSettings settings;
    private final Clock clock;
    private volatile BooksView totals = BooksView.NOTHING;
    private long position;

    Books(BookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** One at a time, so that who reads up to a position has seen all before it. */
    public synchronized void record(BookKind kind, String paymentKey, String orderId, long amount) {
        position++;
        entries.put(
                position,
                new BookEntry(
                        position,
                        paymentKey,
                        orderId,
                        kind,
                        amount,
                        clock.instant().toString()));
        totals = totals.with(kind, amount);
        entries.headMap(position - settings.kept(), true).clear();
    }

    /** Positions go on, so that nobody takes new entries for old ones. */
    public synchronized void forgetAll() {
        entries.clear();
        totals = BooksView.NOTHING;
    }

    BooksView totals() {
        return totals;
    }

    EntriesView after(long from, int limit) {
        var items = entries.tailMap(from, false).values().stream().limit(limit).toList();
        return new EntriesView(
                items, oldest(), items.isEmpty() ? from : items.getLast().position());
    }

    /** What was moved from the one moment until before the other, so many entries after a position. */
    public List<BookEntry> between(Instant from, Instant to, long after, int limit) {
        return entries.tailMap(after, false).values().stream()
                .filter(entry ->
                        !entry.moment().isBefore(from) && entry.moment().isBefore(to))
                .limit(limit)
                .toList();
    }

    private long oldest() {
        return entries.values().stream().findFirst().map(BookEntry::position).orElse(0L);
    }
}
