package dev.flashsale.load.settlement.plain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What a seller is owed. */
@Entity
@Table(name = "plain_statement")
class SellerTotal {

    static final String COLUMNS = "seller_id, lines, gross, refunds, seller_discount, fee, vat, net";

    @Id
    private UUID sellerId;

    private long lines;
    private long gross;
    private long refunds;
    private long sellerDiscount;
    private long fee;
    private long vat;
    private long net;

    /** For Hibernate, which fills it. */
    @SuppressWarnings("NullAway.Init")
    protected SellerTotal() {}

    private SellerTotal(UUID sellerId, List<FeeLine> results) {
        this.sellerId = sellerId;
        this.lines = results.size();
        this.gross = sum(results, FeeLine::isSale, FeeLine::gross);
        this.refunds = sum(results, result -> !result.isSale(), FeeLine::gross);
        this.sellerDiscount = sum(results, _ -> true, FeeLine::sellerDiscount);
        this.fee = sum(results, _ -> true, FeeLine::fee);
        this.vat = sum(results, _ -> true, FeeLine::vat);
        this.net = gross + refunds - sellerDiscount - fee - vat;
    }

    static SellerTotal of(UUID sellerId, List<FeeLine> results) {
        return new SellerTotal(sellerId, results);
    }

    void bind(PreparedStatement insert) throws SQLException {
        insert.setObject(1, sellerId);
        insert.setLong(2, lines);
        insert.setLong(3, gross);
        insert.setLong(4, refunds);
        insert.setLong(5, sellerDiscount);
        insert.setLong(6, fee);
        insert.setLong(7, vat);
        insert.setLong(8, net);
    }

    private static long sum(List<FeeLine> results, Predicate<FeeLine> which, ToLongFunction<FeeLine> what) {
        return results.stream().filter(which).mapToLong(what).sum();
    }
}
