package dev.flashsale.edge;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** How the files of the console are handed out. */
@EdgeTest
class ConsolePageIT {

    @Autowired
    private WebTestClient client;

    @ParameterizedTest
    @CsvSource({"/console, text/html", "/console/main.js, text/javascript", "/console/console.css, text/css"})
    void servesItsFilesAndNothingElseMayRun(String path, String type) {
        client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.parseMediaType(type))
                .expectHeader()
                .valueMatches("Content-Security-Policy", "default-src 'self';.*frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/", "/console/none.js", "/console/main.js/more"})
    void thereIsNothingElse(String path) {
        client.get().uri(path).exchange().expectStatus().isEqualTo(HttpStatus.NOT_FOUND);
    }
}
