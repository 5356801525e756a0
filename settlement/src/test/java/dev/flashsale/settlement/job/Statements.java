package dev.flashsale.settlement.job;

import dev.flashsale.settlement.SettlementService;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;

/** All statements of a service as it shows them. */
public final class Statements {

    private Statements() {}

    /** By id, the JSON and the CSV. */
    public static Map<String, String> all(SettlementService service) {
        var found = new TreeMap<String, String>();
        service.texts("select statement_id::text from statement")
                .forEach(id -> found.put(id, Periods.read(service, path(id)) + "\n" + csv(service, id)));
        return found;
    }

    public static String csv(SettlementService service, String id) {
        return service.operator()
                .get()
                .uri(path(id))
                .header(HttpHeaders.ACCEPT, "text/csv")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    private static String path(String id) {
        return "/api/settlements/statements/" + id;
    }
}
