package dev.flashsale.sandbox.book;

import java.util.List;

/**
 * @param oldest the position of the oldest entry that is still kept; a reader who is before it has missed some
 * @param next what to ask for {@code after} the next time
 */
record EntriesView(List<BookEntry> items, long oldest, long next) {}
