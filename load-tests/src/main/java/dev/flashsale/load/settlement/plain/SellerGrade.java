package dev.flashsale.load.settlement.plain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The grade of a seller from a moment on. */
record SellerGrade(UUID sellerId, String grade, Instant validFrom) {

    static final String LATEST_FIRST =
            "select seller_id, grade, valid_from from seller_grade order by valid_from desc, grade_no desc";

    static SellerGrade of(ResultSet row, int number) throws SQLException {
        return new SellerGrade(
                row.getObject("seller_id", UUID.class),
                row.getString("grade"),
                row.getObject("valid_from", OffsetDateTime.class).toInstant());
    }
}
