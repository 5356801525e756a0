package dev.flashsale.sale.lifecycle;

import dev.flashsale.sale.offer.Lifecycle;
import dev.flashsale.sale.offer.SaleStatus;
import dev.flashsale.sale.offer.SaleStore;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Sales over HTTP: planning, reading, pausing, resuming, ending. */
@RestController
@RequestMapping("/api/sales")
class SaleController {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    /** Tells a waiting room which of the purchases that it sees pass are in the count already. */
    private static final String ORDERS_PLACED = "Orders-Placed";

    private final PlanSale planSale;
    private final ChangeLifecycle changeLifecycle;
    private final Sales sales;
    private final SaleStore store;
    private final Clock clock;

    SaleController(PlanSale planSale, ChangeLifecycle changeLifecycle, Sales sales, SaleStore store, Clock clock) {
        this.planSale = planSale;
        this.changeLifecycle = changeLifecycle;
        this.sales = sales;
        this.store = store;
        this.clock = clock;
    }

    @PostMapping
    Mono<ResponseEntity<SaleView>> plan(
            @AllowedFor(Role.SELLER) Caller seller, @Valid @RequestBody PlanRequest request) {
        return planSale.plan(seller.accountId(), request)
                .flatMap(sales::view)
                .map(view -> ResponseEntity.created(URI.create("/api/sales/" + view.saleId()))
                        .body(view))
                .checkpoint("plan sale");
    }

    @GetMapping
    Mono<Page<SaleView>> list(@RequestParam(required = false) @Nullable SaleStatus status, PageRequest page) {
        return store.search(status, page.idOr(AFTER_ALL), clock.instant(), page.rowsToRead())
                .concatMap(sales::view)
                .collectList()
                .map(found -> Page.of(found, page, view -> view.saleId().toString()))
                .map(found -> status == null ? found : only(status, found))
                .checkpoint("list sales");
    }

    @GetMapping("/{id}")
    Mono<SaleView> read(@PathVariable UUID id) {
        return sales.require(id).flatMap(sales::view).checkpoint("read sale");
    }

    @GetMapping("/{id}/stock")
    Mono<ResponseEntity<StockView>> stock(@PathVariable UUID id) {
        return sales.require(id)
                .flatMap(sales::stock)
                .map(stock -> ResponseEntity.ok()
                        .header(ORDERS_PLACED, Long.toString(stock.placed()))
                        .body(stock))
                .checkpoint("read stock");
    }

    @PostMapping("/{id}/pause")
    Mono<SaleView> pause(@AllowedFor({Role.SELLER, Role.OPERATOR}) Caller caller, @PathVariable UUID id) {
        return change(id, Lifecycle.PAUSED, caller).checkpoint("pause sale");
    }

    @PostMapping("/{id}/resume")
    Mono<SaleView> resume(@AllowedFor({Role.SELLER, Role.OPERATOR}) Caller caller, @PathVariable UUID id) {
        return change(id, Lifecycle.ACTIVE, caller).checkpoint("resume sale");
    }

    @PostMapping("/{id}/end")
    Mono<SaleView> end(@AllowedFor({Role.SELLER, Role.OPERATOR}) Caller caller, @PathVariable UUID id) {
        return change(id, Lifecycle.ENDED, caller).checkpoint("end sale");
    }

    private Mono<SaleView> change(UUID id, Lifecycle wanted, Caller caller) {
        return sales.requireManagedBy(caller, id)
                .flatMap(sale -> changeLifecycle.change(sale, wanted, caller))
                .flatMap(sales::view);
    }

    /** A sale may have another status than PostgreSQL alone can tell: its counters may be recovering. */
    private static Page<SaleView> only(SaleStatus status, Page<SaleView> page) {
        return new Page<>(
                page.items().stream().filter(view -> view.status() == status).toList(), page.next());
    }
}
