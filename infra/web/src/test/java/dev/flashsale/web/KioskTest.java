package dev.flashsale.web;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;

/** Starts the kiosk on free ports; its tokens are those of {@link KioskTokens}. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {Kiosk.class, KioskTokens.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"spring.config.name=kiosk", "management.server.port=0"})
@AutoConfigureWebTestClient
@interface KioskTest {}
