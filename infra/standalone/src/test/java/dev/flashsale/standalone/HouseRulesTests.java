package dev.flashsale.standalone;

import dev.flashsale.rules.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void holdInThisModule() {
        HouseRules.checkAllBelow("dev.flashsale.standalone");
    }
}
