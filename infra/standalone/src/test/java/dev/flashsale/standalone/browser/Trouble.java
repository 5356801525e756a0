package dev.flashsale.standalone.browser;

import static dev.flashsale.standalone.browser.Tab.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flashsale.contracts.Topics;
import dev.flashsale.standalone.RunningPlatform;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What an operator is needed for, made behind the platform's back. */
final class Trouble {

    private static final String DATABASE = "order-flow.database.";
    private static final String GIVE_UP = """
            update purchase_saga
            set state = 'HOLDING_STOCK', deadline = null, attempts = 20, parked_at = now()
            where order_id = ?::uuid and state = 'AWAITING_PAYMENT'
            """;

    private final RunningPlatform platform;

    Trouble(RunningPlatform platform) {
        this.platform = platform;
    }

    /** Nobody has heard the answer to the question for the stock of an order, however often it was asked. */
    void giveUp(String orderId) {
        soon(() -> assertThat(update(GIVE_UP, orderId)).isEqualTo(1));
    }

    /** Somebody sends what nobody understands. */
    void sendNonsense(String key) {
        var settings = Map.<String, Object>of("bootstrap.servers", platform.property("kafka.bootstrap-servers"));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(Topics.SALE_REPLIES.name(), key, "no json"));
        }
    }

    private int update(String sql, String id) throws SQLException {
        var url = platform.property(DATABASE + "jdbc-url");
        var user = platform.property(DATABASE + "user");
        try (var connection = DriverManager.getConnection(url, user, platform.property(DATABASE + "password"));
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            return statement.executeUpdate();
        }
    }
}
