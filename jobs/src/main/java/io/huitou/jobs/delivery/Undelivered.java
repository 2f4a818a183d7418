package io.huitou.jobs.delivery;

import io.huitou.jobs.delivery.Ledger.Entry;
import io.huitou.jobs.delivery.Ledger.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who did not get a shipment, as a sentence that can be logged: it counts readers and names none. */
record Undelivered(Shipment shipment, List<Entry> failed) {

    String sentence() {
        List<Entry> unknown = failed.stream()
                .filter(entry -> entry.outcome() == Outcome.UNKNOWN)
                .toList();
        List<Entry> certain = failed.stream()
                .filter(entry -> entry.outcome() != Outcome.UNKNOWN)
                .toList();
        List<String> sentences = new ArrayList<>();
        if (!certain.isEmpty()) {
            sentences.add("Cannot deliver " + shipment.name() + of(certain) + ": " + why(certain)
                    + ". huitou status shows who waits; mend the cause, then: huitou deliver.");
        }
        if (!unknown.isEmpty()) {
            sentences.add("Cannot tell whether " + shipment.name() + " arrived" + of(unknown) + ": " + why(unknown)
                    + ". It is not sent again by itself: huitou status shows to whom; ask there, and if it did not"
                    + " arrive: huitou deliver --again ADDRESS.");
        }
        return String.join(" ", sentences);
    }

    private String of(List<Entry> entries) {
        return shipment.to().size() == 1
                ? ""
                : " to " + entries.size() + " of " + shipment.to().size();
    }

    private static String why(List<Entry> entries) {
        return entries.stream().map(Entry::words).distinct().collect(Collectors.joining("; "));
    }
}
