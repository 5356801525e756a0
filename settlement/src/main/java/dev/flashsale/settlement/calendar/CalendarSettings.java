package dev.flashsale.settlement.calendar;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param zone where days and months begin */
@Validated
@ConfigurationProperties("flashsale.settlement")
record CalendarSettings(@DefaultValue("Asia/Seoul") ZoneId zone) {}
