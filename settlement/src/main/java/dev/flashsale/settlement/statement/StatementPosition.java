package dev.flashsale.settlement.statement;

import dev.flashsale.web.PageRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

/** Where a page of statements starts. */
record StatementPosition(Instant from, UUID statementId) {

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final StatementPosition START = new StatementPosition(Instant.EPOCH, new UUID(0, 0));

    static StatementPosition of(PageRequest page) {
        var cursor = page.cursor();
        return cursor == null ? START : read(cursor);
    }

    static String textOf(StatementView last) {
        return last.from() + "/" + last.statementId();
    }

    private static StatementPosition read(String cursor) {
        var slash = Math.max(0, cursor.indexOf('/'));
        try {
            var from = Instant.parse(cursor.substring(0, slash));
            if (from.isBefore(Instant.EPOCH) || from.isAfter(LATEST)) {
                throw PageRequest.foreignCursor();
            }
            return new StatementPosition(from, UUID.fromString(cursor.substring(slash + 1)));
        } catch (DateTimeException | IllegalArgumentException foreign) {
            throw PageRequest.foreignCursor();
        }
    }
}
