package dev.flashsale.sale.catalogue;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.flashsale.web.AllowedFor;
import dev.flashsale.web.Caller;
import dev.flashsale.web.Page;
import dev.flashsale.web.PageRequest;
import dev.flashsale.web.Role;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Brands over HTTP. */
@RestController
@RequestMapping("/api/brands")
class BrandController {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final BrandStore brands;
    private final Clock clock;

    BrandController(BrandStore brands, Clock clock) {
        this.brands = brands;
        this.clock = clock;
    }

    @PostMapping
    Mono<ResponseEntity<Brand>> create(
            @AllowedFor(Role.SELLER) Caller seller, @Valid @RequestBody Brand.CreateRequest request) {
        var brand = new Brand(UuidCreator.getTimeOrderedEpoch(), seller.accountId(), request.name());
        return brands.insert(brand, clock.instant())
                .thenReturn(ResponseEntity.created(URI.create("/api/brands/" + brand.brandId()))
                        .body(brand))
                .checkpoint("create brand");
    }

    @GetMapping
    Mono<Page<Brand>> list(PageRequest page) {
        return brands.after(page.idOr(BEFORE_ALL), page.rowsToRead())
                .collectList()
                .map(found -> Page.of(found, page, brand -> brand.brandId().toString()))
                .checkpoint("list brands");
    }
}
