package dev.flashsale.sandbox.book;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param kept how many entries can be read; the totals count all that ever were */
@Validated
@ConfigurationProperties("flashsale.sandbox.books")
record BookSettings(@Min(1) @DefaultValue("2000000") int kept) {}
