package dev.flashsale.sandbox;

import dev.flashsale.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.checkAllBelow("dev.flashsale.sandbox");
    }
}
