package dev.flashsale.load;

import dev.flashsale.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.checkAllBelow("dev.flashsale.load");
    }
}
