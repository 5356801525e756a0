package dev.flashsale.load.settlement.plain;

import static java.util.stream.Collectors.groupingBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who pays which fee, all in memory: a rule of the sale beats one of the seller's grade, which beats the default. */
final class FeeTerms {

    private final Map<String, List<FeeRule>> rules;
    private final Map<UUID, List<SellerGrade>> grades;

    /** Both with the latest first. */
    FeeTerms(List<FeeRule> rules, List<SellerGrade> grades) {
        this.rules = rules.stream().collect(groupingBy(FeeRule::scope));
        this.grades = grades.stream().collect(groupingBy(SellerGrade::sellerId));
    }

    static FeeTerms read(DataSource dataSource) {
        var database = new JdbcTemplate(dataSource);
        return new FeeTerms(
                database.query(FeeRule.LATEST_FIRST, FeeRule::of),
                database.query(SellerGrade.LATEST_FIRST, SellerGrade::of));
    }

    Fee feeOf(UUID sellerId, UUID saleId, Instant soldAt, long basis) {
        var fee = ruleFor(sellerId, saleId, soldAt).feeOf(Math.abs(basis));
        return basis < 0 ? fee.negated() : fee;
    }

    private FeeRule ruleFor(UUID sellerId, UUID saleId, Instant soldAt) {
        return rule("sale " + saleId, soldAt)
                .or(() -> grade(sellerId, soldAt).flatMap(grade -> rule("grade " + grade, soldAt)))
                .or(() -> rule(FeeRule.EVERYBODY, soldAt))
                .orElseThrow();
    }

    private Optional<FeeRule> rule(String scope, Instant soldAt) {
        return rules.getOrDefault(scope, List.of()).stream()
                .filter(rule -> rule.isValidAt(soldAt))
                .findFirst();
    }

    private Optional<String> grade(UUID sellerId, Instant soldAt) {
        return grades.getOrDefault(sellerId, List.of()).stream()
                .filter(grade -> !grade.validFrom().isAfter(soldAt))
                .map(SellerGrade::grade)
                .findFirst();
    }
}
