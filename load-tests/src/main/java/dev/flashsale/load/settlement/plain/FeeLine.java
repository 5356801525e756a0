package dev.flashsale.load.settlement.plain;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The result for a line. */
@Entity
@Table(name = "plain_line")
class FeeLine {

    static final String COLUMNS = "line_no, seller_id, kind, gross, seller_discount, rule_id, fee, vat";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long lineNo;
    private UUID sellerId;
    private String kind;
    private long gross;
    private long sellerDiscount;
    private long ruleId;
    private long fee;
    private long vat;

    /** For Hibernate, which fills it. */
    @SuppressWarnings("NullAway.Init")
    protected FeeLine() {}

    private FeeLine(SoldLine line, Fee fee) {
        this.lineNo = line.lineNo();
        this.sellerId = line.sellerId();
        this.kind = line.kind();
        this.gross = line.gross();
        this.sellerDiscount = line.sellerDiscount();
        this.ruleId = fee.ruleId();
        this.fee = fee.amount();
        this.vat = fee.vat();
    }

    private FeeLine(ResultSet row) throws SQLException {
        this.lineNo = row.getLong("line_no");
        this.sellerId = row.getObject("seller_id", UUID.class);
        this.kind = row.getString("kind");
        this.gross = row.getLong("gross");
        this.sellerDiscount = row.getLong("seller_discount");
        this.ruleId = row.getLong("rule_id");
        this.fee = row.getLong("fee");
        this.vat = row.getLong("vat");
    }

    static FeeLine of(SoldLine line, FeeTerms terms) {
        return new FeeLine(line, terms.feeOf(line.sellerId(), line.saleId(), line.soldAt(), line.feeBasis()));
    }

    static FeeLine of(ResultSet row, int number) throws SQLException {
        return new FeeLine(row);
    }

    void bind(PreparedStatement insert) throws SQLException {
        insert.setLong(1, lineNo);
        insert.setObject(2, sellerId);
        insert.setString(3, kind);
        insert.setLong(4, gross);
        insert.setLong(5, sellerDiscount);
        insert.setLong(6, ruleId);
        insert.setLong(7, fee);
        insert.setLong(8, vat);
    }

    boolean isSale() {
        return kind.equals("SALE");
    }

    long gross() {
        return gross;
    }

    long sellerDiscount() {
        return sellerDiscount;
    }

    long fee() {
        return fee;
    }

    long vat() {
        return vat;
    }
}
