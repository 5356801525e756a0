package dev.flashsale.load.benchmark;

import dev.flashsale.devbackends.DevBackends;
import dev.flashsale.load.benchmark.Shop.OpenSale;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Products of which every tenth is in a running sale and every third has a discount, and the paths of their prices. */
final class PricedCatalogue {

    static final int PRODUCTS = 10_000;
    static final int SALES = 200;
    static final int ITEMS_PER_SALE = 5;

    private static final String INSERT = """
            insert into product (id, brand_id, seller_id, name, description, category, list_price, discount_rate,
                                 created_at)
            select gen_random_uuid(), cast(? as uuid), cast(? as uuid), 'Trail shoes', '', 'outdoor', 59000,
                   case when number % 3 = 0 then 10 end, now()
            from generate_series(1, ?) as number
            returning id
            """;

    private static final int SINGLES = 50_000;
    private static final int LISTS = 2_000;
    private static final int IN_A_LIST = 100;

    private final List<String> productIds;

    private PricedCatalogue(List<String> productIds) {
        this.productIds = productIds;
    }

    static PricedCatalogue create(Shop shop) {
        var brandId = shop.brand();
        var ids = new ArrayList<>(insertProducts(brandId, shop.seller()));
        IntStream.range(0, SALES)
                .forEach(sale -> open(shop, ids.subList(sale * ITEMS_PER_SALE, (sale + 1) * ITEMS_PER_SALE)));
        // The same order in every run, but not that of the tables.
        Collections.shuffle(ids, new Random(1));
        return new PricedCatalogue(List.copyOf(ids));
    }

    List<String> productIds() {
        return productIds;
    }

    List<String> paths(PriceVariant variant) {
        var random = new Random(2);
        if (variant.products() == 1) {
            return random.doubles(SINGLES)
                    .mapToObj(this::popular)
                    .map(id -> "/api/products/" + id + "/lowest-price")
                    .toList();
        }
        return IntStream.range(0, LISTS).mapToObj(_ -> list(random)).toList();
    }

    /** The second product is asked for half as often as the first, the third a third as often, and so on. */
    private String popular(double share) {
        return productIds.get((int) Math.pow(PRODUCTS, share) - 1);
    }

    private String list(Random random) {
        return random.doubles()
                .mapToObj(this::popular)
                .distinct()
                .limit(IN_A_LIST)
                .collect(Collectors.joining(",", "/api/lowest-prices?productIds=", ""));
    }

    /** Beside the API, which would take longer than the measurement. */
    private static List<String> insertProducts(String brandId, String sellerId) {
        var backends = DevBackends.springProperties("sale");
        try (var connection = DriverManager.getConnection(
                        String.valueOf(backends.get("spring.flyway.url")),
                        String.valueOf(backends.get("spring.flyway.user")),
                        String.valueOf(backends.get("spring.flyway.password")));
                var statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, brandId);
            statement.setString(2, sellerId);
            statement.setInt(3, PRODUCTS);
            var ids = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            connection.createStatement().execute("analyze");
            return ids;
        } catch (SQLException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static OpenSale open(Shop shop, List<String> ids) {
        return shop.open(ids, 1_000_000);
    }
}
