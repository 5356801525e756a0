package dev.flashsale.sale.catalogue;

import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import java.util.UUID;

/** Cursors of lists that are in the order of their ids. */
final class Cursors {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private Cursors() {}

    /** The id after which the page starts. */
    static UUID toId(PageRequest page) {
        if (page.cursor() == null) {
            return BEFORE_ALL;
        }
        try {
            return UUID.fromString(page.cursor());
        } catch (IllegalArgumentException foreign) {
            throw Problem.invalidRequest("The page asked for makes no sense.")
                    .error("cursor", "must be the next of an earlier page")
                    .raise();
        }
    }
}
