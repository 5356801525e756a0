package dev.flashsale.load.settlement.plain;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.MappingSettings;
import org.springframework.batch.infrastructure.item.database.JpaItemWriter;
import org.springframework.batch.infrastructure.item.database.JpaPagingItemReader;
import org.springframework.batch.infrastructure.item.database.builder.JpaItemWriterBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JpaPagingItemReaderBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;

/** Entities as Hibernate treats them unless it is told otherwise: pages by offset, one insert at a time. */
@Configuration(proxyBeanMethods = false)
class JpaAccess {

    @Bean
    LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) {
        var factory = new LocalContainerEntityManagerFactoryBean();
        factory.setDataSource(dataSource);
        factory.setPackagesToScan(JpaAccess.class.getPackageName());
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.getJpaPropertyMap()
                .put(MappingSettings.PHYSICAL_NAMING_STRATEGY, new PhysicalNamingStrategySnakeCaseImpl());
        return factory;
    }

    @Bean
    PlatformTransactionManager transactionManager(EntityManagerFactory entities) {
        return new JpaTransactionManager(entities);
    }

    @Bean
    JpaPagingItemReader<SoldLine> sold(EntityManagerFactory entities, JobOrder order) {
        return new JpaPagingItemReaderBuilder<SoldLine>()
                .name("sold")
                .entityManagerFactory(entities)
                .queryString(
                        "select l from SoldLine l where l.occurredAt >= :from and l.occurredAt < :to order by l.lineNo")
                .parameterValues(Map.of("from", order.from(), "to", order.to()))
                .pageSize(SettleLineByLine.CHUNK)
                .build();
    }

    @Bean
    JpaItemWriter<FeeLine> results(EntityManagerFactory entities) {
        return new JpaItemWriterBuilder<FeeLine>()
                .entityManagerFactory(entities)
                .build();
    }

    @Bean
    JpaPagingItemReader<UUID> sellers(EntityManagerFactory entities) {
        return new JpaPagingItemReaderBuilder<UUID>()
                .name("sellers")
                .entityManagerFactory(entities)
                .queryString("select distinct l.sellerId from FeeLine l order by l.sellerId")
                .pageSize(SettleLineByLine.CHUNK)
                .build();
    }

    @Bean
    FeeLines resultsOfSellers(EntityManagerFactory entities) {
        var entityManager = SharedEntityManagerCreator.createSharedEntityManager(entities);
        return sellerId -> resultsOf(entityManager, sellerId);
    }

    @Bean
    JpaItemWriter<SellerTotal> totals(EntityManagerFactory entities) {
        return new JpaItemWriterBuilder<SellerTotal>()
                .entityManagerFactory(entities)
                .build();
    }

    private static List<FeeLine> resultsOf(EntityManager entityManager, UUID sellerId) {
        return entityManager
                .createQuery("select l from FeeLine l where l.sellerId = :sellerId", FeeLine.class)
                .setParameter("sellerId", sellerId)
                .getResultList();
    }
}
