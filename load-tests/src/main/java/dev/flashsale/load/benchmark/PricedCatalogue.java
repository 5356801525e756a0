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
import java.util.stream.Stream;

/**
 * Popular products, of which every tenth is in a running sale and every third has a discount, and many that nobody has
 * asked for yet; and the paths of their prices. Of twenty prices that are asked for, one is of a product that nobody has
 * asked for before.
 */
final class PricedCatalogue {

    static final int POPULAR = 10_000;
    static final int UNKNOWN = 200_000;
    /** One of so many prices is asked for the first time. */
    static final int FIRST_TIME = 20;

    static final int SALES = 20;
    static final int ITEMS_PER_SALE = 50;

    private static final String INSERT = """
            insert into product (id, brand_id, seller_id, name, description, category, list_price, discount_rate,
                                 created_at)
            select gen_random_uuid(), cast(? as uuid), cast(? as uuid), 'Trail shoes', '', 'outdoor', 59000,
                   case when number % 3 = 0 then 10 end, now()
            from generate_series(1, ?) as number
            returning id
            """;

    private static final int SINGLES = 100_000;
    private static final int LISTS = 3_000;
    private static final int IN_A_LIST = 100;

    private final List<String> popular;
    private final List<String> unknown;
    private final Random random = new Random(2);
    private int askedFirst;

    private PricedCatalogue(List<String> popular, List<String> unknown) {
        this.popular = popular;
        this.unknown = unknown;
    }

    static PricedCatalogue create(Shop shop) {
        var brandId = shop.brand();
        var ids = new ArrayList<>(insertProducts(brandId, shop.seller()));
        IntStream.range(0, SALES)
                .forEach(sale -> open(shop, ids.subList(sale * ITEMS_PER_SALE, (sale + 1) * ITEMS_PER_SALE)));
        var popular = ids.subList(0, POPULAR);
        var unknown = ids.subList(POPULAR, ids.size());
        // The same order in every run, but not that of the tables.
        Collections.shuffle(popular, new Random(1));
        Collections.shuffle(unknown, new Random(1));
        return new PricedCatalogue(List.copyOf(popular), List.copyOf(unknown));
    }

    /** As many as may be asked in one run, other ones each time. */
    List<String> paths(PriceVariant variant) {
        return variant.products() == 1
                ? Stream.generate(this::next)
                        .limit(SINGLES)
                        .map(id -> "/api/products/" + id + "/lowest-price")
                        .toList()
                : Stream.generate(this::list).limit(LISTS).toList();
    }

    private String next() {
        return random.nextInt(FIRST_TIME) == 0
                ? unknown.get(askedFirst++ % unknown.size())
                : popular(random.nextDouble());
    }

    /** The second product is asked for half as often as the first, the third a third as often, and so on. */
    private String popular(double share) {
        return popular.get((int) Math.pow(POPULAR, share) - 1);
    }

    private String list() {
        return Stream.generate(this::next)
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
            statement.setInt(3, POPULAR + UNKNOWN);
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
