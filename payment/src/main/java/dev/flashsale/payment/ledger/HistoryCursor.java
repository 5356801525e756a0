package dev.flashsale.payment.ledger;

import dev.flashsale.web.PageRequest;

/** Where a page starts in a history whose entries are numbered, newest first. */
public final class HistoryCursor {

    private HistoryCursor() {}

    /** The number below which the page starts. */
    public static long before(PageRequest page) {
        var cursor = page.cursor();
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException foreign) {
            throw PageRequest.foreignCursor();
        }
    }
}
