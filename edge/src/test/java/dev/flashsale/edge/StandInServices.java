package dev.flashsale.edge;

import dev.flashsale.devbackends.DevBackends;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The services behind the edge; settlement is one that is down. */
class StandInServices implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final StandInService SALE_CORE = new StandInService("sale-core");
    static final StandInService ORDER_FLOW = new StandInService("order-flow");
    static final StandInService PAYMENT = new StandInService("payment");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("backends", DevBackends.springProperties("edge")));
        TestPropertyValues.of(
                        "flashsale.services.sale-core=" + SALE_CORE.address(),
                        "flashsale.services.order-flow=" + ORDER_FLOW.address(),
                        "flashsale.services.payment=" + PAYMENT.address(),
                        "flashsale.services.settlement=http://localhost:1",
                        "flashsale.audit.services=sale-core,order-flow,payment")
                .applyTo(context);
    }
}
