package dev.flashsale.sandbox.book;

/** All that was ever moved since the start, in won. */
record BooksView(long captures, long captured, long cancels, long cancelled, long balance) {

    static final BooksView NOTHING = new BooksView(0, 0, 0, 0, 0);

    BooksView with(BookKind kind, long amount) {
        return switch (kind) {
            case CAPTURE -> new BooksView(captures + 1, captured + amount, cancels, cancelled, balance + amount);
            case CANCEL -> new BooksView(captures, captured, cancels + 1, cancelled + amount, balance - amount);
        };
    }
}
