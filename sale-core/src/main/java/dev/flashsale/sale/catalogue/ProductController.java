package dev.flashsale.sale.catalogue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.sale.price.LowestPrices;
import dev.flashsale.sale.price.PriceChanges;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Problem;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Products over HTTP; only their seller changes them. */
@RestController
@RequestMapping("/api/products")
class ProductController {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final ProductStore products;
    private final BrandStore brands;
    private final LowestPrices prices;
    private final PriceChanges changes;
    private final Clock clock;

    ProductController(
            ProductStore products, BrandStore brands, LowestPrices prices, PriceChanges changes, Clock clock) {
        this.products = products;
        this.brands = brands;
        this.prices = prices;
        this.changes = changes;
        this.clock = clock;
    }

    @PostMapping
    Mono<ResponseEntity<ProductView>> create(
            @AllowedFor(Role.SELLER) Caller seller, @Valid @RequestBody Product.CreateRequest request) {
        return brands.findById(request.brandId())
                .filter(brand -> brand.sellerId().equals(seller.accountId()))
                .switchIfEmpty(Mono.error(ProductController::unknownBrand))
                .map(brand -> toProduct(request, seller))
                .flatMap(product -> products.insert(product, clock.instant()).thenReturn(product))
                .map(ProductController::toCreated)
                .checkpoint("create product");
    }

    @PatchMapping("/{id}")
    Mono<ProductView> change(
            @AllowedFor(Role.SELLER) Caller seller,
            @PathVariable UUID id,
            @Valid @RequestBody Product.ChangeRequest request) {
        return requireOwn(id, seller)
                .map(product -> product.changed(request))
                .flatMap(product -> changes.during(List.of(id), products.update(product)))
                .then(requireView(id))
                .checkpoint("change product");
    }

    @DeleteMapping("/{id}")
    Mono<ResponseEntity<Void>> delete(@AllowedFor(Role.SELLER) Caller seller, @PathVariable UUID id) {
        return requireOwn(id, seller)
                .flatMap(product -> changes.during(List.of(id), products.delete(id, clock.instant())))
                .thenReturn(ResponseEntity.noContent().<Void>build())
                .checkpoint("delete product");
    }

    @GetMapping("/{id}")
    Mono<ProductView> read(@PathVariable UUID id) {
        return requireView(id).checkpoint("read product");
    }

    @GetMapping
    Mono<Page<ProductView>> search(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable UUID brandId,
            @RequestParam(required = false) @Nullable String category,
            PageRequest page) {
        return products.search(
                        new ProductStore.Search(query, brandId, category), page.idOr(BEFORE_ALL), page.rowsToRead())
                .collectList()
                .flatMap(this::toViews)
                .map(found ->
                        Page.of(found, page, product -> product.productId().toString()))
                .checkpoint("search products");
    }

    private Mono<ProductView> requireView(UUID id) {
        return Mono.defer(() -> products.findById(id))
                .switchIfEmpty(Mono.error(ProductController::unknownProduct))
                .flatMap(product -> toViews(List.of(product)))
                .map(List::getFirst);
    }

    /** The row says what a product costs by itself, so that no price here contradicts it. */
    private Mono<List<ProductView>> toViews(List<Product> found) {
        return prices.findAll(found.stream().map(Product::productId).toList())
                .map(lowest -> found.stream()
                        .map(product -> ProductView.of(product).in(lowest.get(product.productId())))
                        .toList());
    }

    private Mono<Product> requireOwn(UUID id, Caller seller) {
        return products.findById(id)
                .switchIfEmpty(Mono.error(ProductController::unknownProduct))
                .filter(product -> product.sellerId().equals(seller.accountId()))
                .switchIfEmpty(Mono.error(ProductController::notYours));
    }

    private static Product toProduct(Product.CreateRequest request, Caller seller) {
        return new Product(
                UuidCreator.getTimeOrderedEpoch(),
                request.brandId(),
                seller.accountId(),
                request.name(),
                Objects.requireNonNullElse(request.description(), ""),
                request.category(),
                request.listPrice(),
                request.discountRate());
    }

    private static ResponseEntity<ProductView> toCreated(Product product) {
        return ResponseEntity.created(URI.create("/api/products/" + product.productId()))
                .body(ProductView.of(product));
    }

    private static RuntimeException unknownBrand() {
        return Problem.invalidRequest("The brand is not one of yours.")
                .error("brandId", "must be a brand of yours")
                .raise();
    }

    private static RuntimeException unknownProduct() {
        return Problem.of(HttpStatus.NOT_FOUND, "product-not-found", "There is no such product.")
                .raise();
    }

    private static RuntimeException notYours() {
        return Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Only its seller may change a product.")
                .raise();
    }
}
