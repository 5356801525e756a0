package dev.flashsale.load.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The figures on which all approaches have to agree. */
record SellerStatement(
        String sellerId, long lines, long gross, long refunds, long sellerDiscount, long fee, long vat, long net) {

    static final String COLUMNS = "seller_id, lines, gross, refunds, seller_discount, fee, vat, net";

    static SellerStatement of(ResultSet row) throws SQLException {
        return new SellerStatement(
                row.getString("seller_id"),
                row.getLong("lines"),
                row.getLong("gross"),
                row.getLong("refunds"),
                row.getLong("seller_discount"),
                row.getLong("fee"),
                row.getLong("vat"),
                row.getLong("net"));
    }
}
