package dev.flashsale.sale.holding;

import dev.flashsale.contracts.CouponIssuance;
import dev.flashsale.contracts.CouponIssued;
import dev.flashsale.contracts.Topics;
import dev.flashsale.messaging.Message;
import dev.flashsale.messaging.TopicReader;
import dev.flashsale.messaging.TopicReaders;
import dev.flashsale.messaging.TopicsNeeded;
import dev.flashsale.sale.coupon.CouponAnnouncer;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Records in PostgreSQL what Kafka has of coupons; an issue that is delivered again changes nothing. */
@Configuration(proxyBeanMethods = false)
class IssueRecorder {

    private final IssueStore issues;
    private final TransactionalOperator transaction;

    IssueRecorder(IssueStore issues, TransactionalOperator transaction) {
        this.issues = issues;
        this.transaction = transaction;
    }

    @Bean
    TopicsNeeded couponTopics() {
        return new TopicsNeeded(List.of(Topics.COUPONS_ISSUED));
    }

    @Bean
    TopicReader<CouponIssuance> issuedCoupons(TopicReaders readers) {
        return readers.batches(Topics.COUPONS_ISSUED, CouponAnnouncer.RECORDING_GROUP, this::store);
    }

    private Mono<Void> store(List<Message<CouponIssuance>> batch) {
        var issued = batch.stream()
                .map(Message::payload)
                .map(CouponIssued.class::cast)
                .toList();
        return issues.insert(issued).as(transaction::transactional).checkpoint("record coupons");
    }
}
