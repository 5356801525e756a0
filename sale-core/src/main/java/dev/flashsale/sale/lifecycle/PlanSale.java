package dev.flashsale.sale.lifecycle;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.sale.arming.ArmOffer;
import dev.flashsale.sale.arming.SaleOffers;
import dev.flashsale.sale.catalogue.Product;
import dev.flashsale.sale.catalogue.ProductStore;
import dev.flashsale.sale.offer.Lifecycle;
import dev.flashsale.sale.offer.OrderIds;
import dev.flashsale.sale.offer.Sale;
import dev.flashsale.sale.offer.SaleItem;
import dev.flashsale.sale.offer.SaleStore;
import dev.flashsale.sale.price.Discount;
import dev.flashsale.sale.price.PriceChanges;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Plans a sale of the seller's own products and arms it at once, so that it can open on time by itself. */
@Service
class PlanSale {

    private static final Logger log = LoggerFactory.getLogger(PlanSale.class);

    private final ProductStore products;
    private final SaleStore sales;
    private final Arming arming;
    private final PriceChanges prices;
    private final Clock clock;

    /** What arms a new sale. */
    @Service
    record Arming(ArmOffer armOffer, SaleOffers offers) {

        Mono<Void> arm(Sale sale) {
            return armOffer.arm(offers, sale);
        }
    }

    PlanSale(ProductStore products, SaleStore sales, Arming arming, PriceChanges prices, Clock clock) {
        this.products = products;
        this.sales = sales;
        this.arming = arming;
        this.prices = prices;
        this.clock = clock;
    }

    Mono<Sale> plan(UUID sellerId, PlanRequest request) {
        checkTimes(request);
        var ids = request.items().stream().map(PlanRequest.Item::productId).toList();
        return products.findAll(ids)
                .collectMap(Product::productId)
                .map(found -> toSale(sellerId, request, found))
                .flatMap(sale -> prices.during(ids, sales.insert(sale)).thenReturn(sale))
                .flatMap(sale -> arm(sale).thenReturn(sale));
    }

    /** A sale that cannot be armed now is planned all the same; its keeper will arm it. */
    private Mono<Void> arm(Sale sale) {
        return arming.arm(sale).onErrorResume(PlanSale::leaveToKeeper);
    }

    private static Mono<Void> leaveToKeeper(Throwable fault) {
        log.warn("A new sale could not be armed yet: {}", fault.toString());
        return Mono.empty();
    }

    private void checkTimes(PlanRequest request) {
        if (!request.closesAt().isAfter(request.opensAt())) {
            throw SaleRefusals.invalid("closesAt", "must be after opensAt");
        }
        if (!request.closesAt().isAfter(clock.instant())) {
            throw SaleRefusals.invalid("closesAt", "must be in the future");
        }
        if (request.closesAt().isAfter(clock.instant().plus(3660, ChronoUnit.DAYS))) {
            throw SaleRefusals.invalid("closesAt", "must be within ten years");
        }
    }

    private static Sale toSale(UUID sellerId, PlanRequest request, Map<UUID, Product> found) {
        var seen = new HashSet<UUID>();
        List<SaleItem> items = IntStream.range(0, request.items().size())
                .mapToObj(i -> toItem(
                        i,
                        request.items().get(i),
                        sellerId,
                        found,
                        seen.add(request.items().get(i).productId())))
                .toList();
        var id = UuidCreator.getTimeOrderedEpoch();
        var room = request.waitingRoom();
        return new Sale(
                new Sale.Plan(
                        id,
                        OrderIds.tagOf(id),
                        sellerId,
                        request.title(),
                        request.opensAt().truncatedTo(ChronoUnit.MILLIS),
                        request.closesAt().truncatedTo(ChronoUnit.MILLIS),
                        room == null ? null : room.admitPerSecond(),
                        Lifecycle.ACTIVE,
                        1,
                        0),
                items);
    }

    private static SaleItem toItem(
            int index, PlanRequest.Item item, UUID sellerId, Map<UUID, Product> found, boolean first) {
        var product = found.get(item.productId());
        var field = "items[" + index + "].";
        if (product == null || !product.sellerId().equals(sellerId)) {
            throw SaleRefusals.invalid(field + "productId", "must be a product of yours");
        }
        if (!first) {
            throw SaleRefusals.invalid(field + "productId", "must stand in the sale only once");
        }
        long price = priceOf(item, product);
        if (price > product.listPrice()) {
            throw SaleRefusals.invalid(field + "salePrice", "must not be above the list price");
        }
        return new SaleItem(
                UuidCreator.getTimeOrderedEpoch(),
                product.productId(),
                product.listPrice(),
                price,
                item.quantity(),
                item.perCustomerLimit());
    }

    private static long priceOf(PlanRequest.Item item, Product product) {
        var price = item.salePrice();
        return price != null
                ? price
                : Discount.discounted(product.listPrice(), Objects.requireNonNull(item.discountRate()));
    }
}
