package dev.flashsale.devbackends;

/** Where servers come from: the environment, containers or processes of our own. */
interface Source {

    PostgresServer postgres();

    RedisServer redis();

    KafkaServer kafka();
}
