package dev.flashsale.messaging;

record ReceiverSource(KafkaSettings settings) {}
