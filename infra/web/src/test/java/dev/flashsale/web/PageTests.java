package dev.flashsale.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.reactive.server.WebTestClient;

@KioskTest
class PageTests {

    @Autowired
    private WebTestClient client;

    @Test
    void leadsThroughAllItemsInOrder() {
        List<Integer> seen = new ArrayList<>();

        var page = fetch("/pages");
        while (true) {
            seen.addAll(page.items());
            if (page.next() == null) {
                break;
            }
            page = fetch("/pages?cursor=" + page.next());
        }

        assertThat(seen)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 150).boxed().toList());
    }

    @Test
    void holdsTwentyItemsUnlessAskedOtherwise() {
        assertThat(fetch("/pages").items()).hasSize(20);
        assertThat(fetch("/pages?limit=100").items()).hasSize(100);
        assertThat(fetch("/pages?limit=1").items()).hasSize(1);
    }

    private Page<Integer> fetch(String uri) {
        return Objects.requireNonNull(client.get()
                .uri(uri)
                .exchange()
                .expectBody(new ParameterizedTypeReference<Page<Integer>>() {})
                .returnResult()
                .getResponseBody());
    }
}
