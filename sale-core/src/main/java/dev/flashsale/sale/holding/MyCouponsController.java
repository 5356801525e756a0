package dev.flashsale.sale.holding;

import dev.flashsale.contracts.CouponIssued;
import dev.flashsale.sale.holding.IssueStore.Position;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A customer's coupons over HTTP, also those that PostgreSQL does not have yet. */
@RestController
class MyCouponsController {

    private static final Position START = new Position(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
    private static final Comparator<HoldingView> NEWEST_FIRST = Comparator.comparing(HoldingView::issuedAt)
            .thenComparing(view -> view.couponIssueId().toString())
            .reversed();

    private final IssueStore issues;
    private final RecentIssues recent;
    private final Clock clock;

    MyCouponsController(IssueStore issues, RecentIssues recent, Clock clock) {
        this.issues = issues;
        this.recent = recent;
        this.clock = clock;
    }

    @GetMapping("/api/me/coupons")
    Mono<Page<HoldingView>> list(
            @AllowedFor(Role.CUSTOMER) Caller customer,
            @RequestParam(required = false) @Nullable IssueState status,
            PageRequest page) {
        var now = clock.instant();
        return unrecorded(customer.accountId(), page)
                .zipWhen(_ -> issues.owned(customer.accountId(), status, toPosition(page), now, page.rowsToRead())
                        .collectList())
                .map(found -> merge(found.getT2(), found.getT1(), status, now))
                .map(found -> Page.of(found, page, MyCouponsController::toCursor))
                .checkpoint("list own coupons");
    }

    /** They are the newest, so only the first page can have them. */
    private Mono<List<CouponIssued>> unrecorded(UUID customerId, PageRequest page) {
        return page.cursor() != null
                ? Mono.just(List.of())
                : recent.of(customerId).collectList().flatMap(this::withoutRecorded);
    }

    private Mono<List<CouponIssued>> withoutRecorded(List<CouponIssued> shown) {
        if (shown.isEmpty()) {
            return Mono.just(shown);
        }
        return issues.known(shown.stream().map(CouponIssued::couponIssueId).toList())
                .collect(HashSet<UUID>::new, HashSet::add)
                .map(known -> shown.stream()
                        .filter(issue -> !known.contains(issue.couponIssueId()))
                        .toList());
    }

    /** What was recorded between the two reads is found by both. */
    private static List<HoldingView> merge(
            List<HoldingView> recorded, List<CouponIssued> unrecorded, @Nullable IssueState status, Instant now) {
        var merged = new LinkedHashMap<UUID, HoldingView>();
        unrecorded.forEach(issue -> merged.put(issue.couponIssueId(), HoldingView.of(issue, now)));
        merged.values().removeIf(view -> status != null && view.status() != status);
        recorded.forEach(view -> merged.put(view.couponIssueId(), view));
        return merged.values().stream().sorted(NEWEST_FIRST).toList();
    }

    private static String toCursor(HoldingView view) {
        return view.issuedAt() + "/" + view.couponIssueId();
    }

    private static Position toPosition(PageRequest page) {
        var cursor = page.cursor();
        if (cursor == null) {
            return START;
        }
        try {
            int slash = cursor.indexOf('/');
            return new Position(
                    Instant.parse(cursor.substring(0, slash)), UUID.fromString(cursor.substring(slash + 1)));
        } catch (DateTimeParseException | IndexOutOfBoundsException | IllegalArgumentException foreign) {
            throw PageRequest.foreignCursor();
        }
    }
}
