package dev.flashsale.payment.points;

import dev.flashsale.payment.ledger.HistoryCursor;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Role;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shows customers their points. */
@RestController
class PointsController {

    private final PointsHistory history;

    PointsController(PointsHistory history) {
        this.history = history;
    }

    @GetMapping("/api/points")
    Mono<PointsView> show(@AllowedFor(Role.CUSTOMER) Caller caller) {
        return history.balance(caller.accountId()).map(PointsView::new).checkpoint("show points");
    }

    @GetMapping("/api/points/entries")
    Mono<Page<PointsEntryView>> entries(@AllowedFor(Role.CUSTOMER) Caller caller, PageRequest page) {
        return history.entries(caller.accountId(), HistoryCursor.before(page), page.rowsToRead())
                .collectList()
                .map(found -> toPage(found, page))
                .checkpoint("list points entries");
    }

    private static Page<PointsEntryView> toPage(List<PointsEntry> found, PageRequest request) {
        var page = Page.of(found, request, entry -> String.valueOf(entry.number()));
        return new Page<>(page.items().stream().map(PointsEntryView::of).toList(), page.next());
    }
}
