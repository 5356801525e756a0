package dev.flashsale.sale.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flashsale.sale.offer.Lifecycle;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.IdempotencyKey;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Adjustments over HTTP. */
@RestController
@RequestMapping("/api/sales/{saleId}/items/{itemId}/adjustments")
class AdjustmentController {

    private final Sales sales;
    private final AdjustStock adjustStock;
    private final AdjustmentStore adjustments;
    private final Clock clock;

    AdjustmentController(Sales sales, AdjustStock adjustStock, AdjustmentStore adjustments, Clock clock) {
        this.sales = sales;
        this.adjustStock = adjustStock;
        this.adjustments = adjustments;
        this.clock = clock;
    }

    @PostMapping
    Mono<ResponseEntity<Object>> adjust(
            @AllowedFor({Role.SELLER, Role.OPERATOR}) Caller caller,
            @PathVariable UUID saleId,
            @PathVariable UUID itemId,
            IdempotencyKey key,
            @Valid @RequestBody Adjustment.Request request) {
        var wanted = toAdjustment(caller, saleId, itemId, key, request);
        return sales.requireManagedBy(caller, saleId)
                .flatMap(sale -> adjustments
                        .find(wanted.id())
                        .switchIfEmpty(Mono.defer(() -> Mono.just(requireAdjustable(sale, wanted)))))
                .flatMap(known -> known.isSameAs(wanted)
                        ? adjustStock.adjust(wanted).map(AdjustmentController::toResponse)
                        : Mono.just(keyReused()))
                .checkpoint("adjust stock");
    }

    private Adjustment requireAdjustable(Sale sale, Adjustment wanted) {
        if (sale.item(wanted.itemId()).isEmpty()) {
            throw SaleRefusals.unknownItem();
        }
        if (sale.plan().lifecycle() == Lifecycle.ENDED
                || !sale.plan().closesAt().isAfter(clock.instant())) {
            throw SaleRefusals.ended();
        }
        return wanted;
    }

    private static Adjustment toAdjustment(
            Caller caller, UUID saleId, UUID itemId, IdempotencyKey key, Adjustment.Request request) {
        var name = String.join("/", caller.accountId().toString(), saleId.toString(), itemId.toString(), key.value());
        return new Adjustment(
                UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
                saleId,
                itemId,
                request.units(),
                request.reason(),
                caller.accountId(),
                Adjustment.State.PENDING,
                null);
    }

    private static ResponseEntity<Object> toResponse(Adjustment concluded) {
        return switch (concluded.state()) {
            case APPLIED ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .body(new Adjustment.View(
                                concluded.id(),
                                concluded.itemId(),
                                concluded.units(),
                                concluded.reason(),
                                concluded.remaining()));
            case REFUSED ->
                Problem.of(HttpStatus.CONFLICT, "not-enough-left", "There are fewer unsold units than that.")
                        .with("remaining", concluded.remaining())
                        .toResponse();
            case PENDING -> throw new IllegalStateException("Adjustment " + concluded.id() + " is not concluded");
        };
    }

    private static ResponseEntity<Object> keyReused() {
        return Problem.of(
                        HttpStatus.valueOf(422),
                        "idempotency-key-reused",
                        "The Idempotency-Key was used for another request.")
                .toResponse();
    }
}
