package dev.flashsale.settlement.fee;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Keeps the grades of sellers; they are only ever added. */
@Repository
class GradeStore {

    private static final String VALID_AT = """
            select seller_id, grade, valid_from from seller_grade
            where seller_id = :sellerId and valid_from <= :validFrom
            order by valid_from desc, grade_no desc limit 1
            """;

    private static final String ADD = """
            insert into seller_grade (seller_id, grade, valid_from) values (:sellerId, :grade, :validFrom)
            """;

    private final DatabaseClient database;

    GradeStore(DatabaseClient database) {
        this.database = database;
    }

    /** The same grade where the seller has that already. */
    Mono<GradeView> findSame(GradeView wanted) {
        return database.sql(VALID_AT)
                .bind("sellerId", wanted.sellerId())
                .bind("validFrom", wanted.validFrom())
                .mapProperties(GradeView.class)
                .one()
                .filter(valid -> valid.grade().equals(wanted.grade()));
    }

    Mono<GradeView> add(GradeView grade) {
        return database.sql(ADD).bindProperties(grade).then().thenReturn(grade);
    }
}
