package dev.flashsale.sale.operating;

/** In whose name other services are asked. */
record FiguresRequest(String authorization, String correlationId) {}
