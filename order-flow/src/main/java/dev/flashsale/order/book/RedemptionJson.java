package dev.flashsale.order.book;

import dev.flashsale.contracts.SaleReply;
import dev.flashsale.contracts.SaleReply.CouponRedeemed;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Redeemed coupons as the column {@code orders.redemption} keeps them: the JSON of the message. */
public final class RedemptionJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectReader READER = MAPPER.readerFor(CouponRedeemed.class);
    private static final ObjectWriter WRITER = MAPPER.writerFor(SaleReply.class);

    private RedemptionJson() {}

    static CouponRedeemed read(String json) {
        return READER.readValue(json);
    }

    public static String write(CouponRedeemed redemption) {
        return WRITER.writeValueAsString(redemption);
    }
}
