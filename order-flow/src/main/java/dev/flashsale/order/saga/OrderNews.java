package dev.flashsale.order.saga;

import java.util.UUID;

/** News of one order. */
record OrderNews(UUID orderId, SagaNews news) {}
