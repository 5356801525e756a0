package dev.flashsale.eureka;

import dev.flashsale.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.checkAllBelow("dev.flashsale.eureka");
    }
}
