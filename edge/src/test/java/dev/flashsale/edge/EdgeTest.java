package dev.flashsale.edge;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** Starts the edge in the dev profile on free ports, in front of the services of {@link StandInServices}. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = EdgeApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=edge",
            "management.server.port=0",
            "flashsale.connections.answer=700ms",
            "flashsale.limits.budget=2s",
            "flashsale.accounts.hash.password=6",
            "flashsale.accounts.hash.code=4",
            "flashsale.mails.interval=100ms"
        })
@ContextConfiguration(initializers = StandInServices.class)
@AutoConfigureWebTestClient(timeout = "5s")
@ActiveProfiles("dev")
@interface EdgeTest {}
