package dev.flashsale.load.settlement.plain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A line that was sold or given back. */
@Entity
@Table(name = "settlement_line")
class SoldLine {

    static final String COLUMNS =
            "line_no, kind, seller_id, sale_id, gross, seller_discount, fee_basis, sold_at, occurred_at";

    @Id
    private long lineNo;

    private String kind;
    private UUID sellerId;
    private UUID saleId;
    private long gross;
    private long sellerDiscount;
    private long feeBasis;
    private Instant soldAt;
    private Instant occurredAt;

    /** For Hibernate, which fills it. */
    @SuppressWarnings("NullAway.Init")
    protected SoldLine() {}

    private SoldLine(ResultSet row) throws SQLException {
        this.lineNo = row.getLong("line_no");
        this.kind = row.getString("kind");
        this.sellerId = row.getObject("seller_id", UUID.class);
        this.saleId = row.getObject("sale_id", UUID.class);
        this.gross = row.getLong("gross");
        this.sellerDiscount = row.getLong("seller_discount");
        this.feeBasis = row.getLong("fee_basis");
        this.soldAt = row.getObject("sold_at", OffsetDateTime.class).toInstant();
        this.occurredAt = row.getObject("occurred_at", OffsetDateTime.class).toInstant();
    }

    static SoldLine of(ResultSet row, int number) throws SQLException {
        return new SoldLine(row);
    }

    long lineNo() {
        return lineNo;
    }

    String kind() {
        return kind;
    }

    UUID sellerId() {
        return sellerId;
    }

    UUID saleId() {
        return saleId;
    }

    long gross() {
        return gross;
    }

    long sellerDiscount() {
        return sellerDiscount;
    }

    long feeBasis() {
        return feeBasis;
    }

    Instant soldAt() {
        return soldAt;
    }

    Instant occurredAt() {
        return occurredAt;
    }
}
