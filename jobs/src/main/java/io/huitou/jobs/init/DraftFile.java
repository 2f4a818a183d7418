package io.huitou.jobs.init;

import io.huitou.jobs.contracts.Contract;
import io.huitou.jobs.contracts.Contracts;
import io.huitou.transforms.Library;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes what was found as a {@code huitou.yml}. */
final class DraftFile {

    private static final int WIDTH = 110;
    private static final int MOST_OTHERS = 2;

    private final Schema schema;
    private final Address address;
    private final String name;
    private final Optional<String> currency;
    private final Proposal proposal;
    private final QueryWriter queries;
    private final List<String> lines = new ArrayList<>();

    /** name: of the source. */
    DraftFile(Schema schema, Address address, String name, Optional<String> currency, Proposal proposal) {
        this.schema = schema;
        this.address = address;
        this.name = name;
        this.currency = currency;
        this.proposal = proposal;
        queries = new QueryWriter(schema, proposal.synonyms());
    }

    /** Once only. */
    String text(Contracts contracts, Library library) {
        head();
        contracts.all().forEach(this::entity);
        tail(contracts, library);
        return String.join("\n", lines) + "\n";
    }

    private void head() {
        long views = schema.tables().stream().filter(SourceTable::isView).count();
        String title = title(name);
        add("# A first draft, written by huitou init from " + address.writtenUrl());
        add("# (" + schema.product() + ": " + (schema.tables().size() - views) + " tables"
                + (views == 0 ? "" : ", " + views + (views == 1 ? " view" : " views")) + ").");
        add(
                "# Next: huitou check --conf <this file> says what is left to do. Every key is explained in conf/huitou.yml.");
        add("");
        add("company:");
        add("  name: {en: " + quoted(title) + ", zh: " + quoted(title) + "}");
        add("  time_zone: UTC      # write the company's, such as Asia/Shanghai: its days are those of the reports");
        String found = currency.isPresent() ? "    # of most rows looked at" : "    # write the company's";
        add("  currency: " + currency.orElse("EUR") + "   " + found + ": what the summary page is in");
        add("");
        add("home: warehouse-" + name.replace('_', '-'));
        add("");
        add("sources:");
        add("  " + name + ":");
        add("    jdbc:");
        add("      url: " + quoted(address.writtenUrl()));
        if (address.user() != null) {
            add("      user: " + quoted(address.user()));
        }
        if (address.password() != null) {
            add("      password: " + quoted(address.writtenPassword()));
        }
        add("    # time_zone: Europe/Berlin      # of timestamps without a zone, where it is not the company's");
        add("    entities:");
    }

    private void entity(Contract contract) {
        List<Candidate> others = offered(contract);
        Candidate chosen = proposal.chosen(contract).orElse(null);
        if (chosen == null && others.isEmpty()) {
            return;
        }
        add("");
        String mark = chosen == null ? "# " : "";
        Candidate shown = chosen == null ? others.get(0) : chosen;
        add("      # " + contract.entity() + ": " + (chosen == null ? "perhaps " : "")
                + shown.table().name() + ", " + shown.table().rowsInWords() + ", by " + shown.because()
                + (chosen == null ? ". If it is, take the # away below:" : "."));
        others.stream()
                .filter(other -> !other.equals(shown))
                .forEach(other -> add("      # Or " + other.table().name() + ", by " + other.because() + "."));
        add("      " + mark + contract.entity() + ":");
        add("      " + mark + "  query: |");
        queries.lines(shown).forEach(line -> add("      " + mark + "    " + line));
    }

    /** Those beside the chosen one, or instead of one, that the reader may want to look at. */
    private List<Candidate> offered(Contract contract) {
        int most = proposal.chosen(contract).isPresent() ? MOST_OTHERS : MOST_OTHERS + 1;
        return proposal.others(contract).stream().limit(most).toList();
    }

    private void tail(Contracts contracts, Library library) {
        Set<String> configured = new HashSet<>();
        Set<String> used = new HashSet<>();
        List<String> missing = new ArrayList<>();
        for (Contract contract : contracts.all()) {
            Candidate chosen = proposal.chosen(contract).orElse(null);
            offered(contract).forEach(other -> used.add(other.table().name()));
            if (chosen == null) {
                missing.add(contract.entity());
            } else {
                configured.add(contract.name());
                used.add(chosen.table().name());
                chosen.matches().values().stream()
                        .map(Match::origin)
                        .filter(Match.Joined.class::isInstance)
                        .forEach(origin ->
                                used.add(((Match.Joined) origin).over().table()));
            }
        }
        List<String> metrics = library.unmeasured(configured);
        Map<String, String> empty = new TreeMap<>(proposal.empty());
        empty.keySet().removeAll(used);
        used.addAll(empty.keySet());
        List<String> unused = schema.tables().stream()
                .map(SourceTable::name)
                .filter(name -> !used.contains(name))
                .toList();
        add("");
        list("Not found in this database, perhaps in another source", missing);
        list("Therefore not measured", metrics);
        list("Empty, so not drafted", likes(empty));
        list("Tables that look like nothing of the above", unused);
        list("Tables that this user may not read", schema.unreadable());
    }

    /** "customer (like customers)"; empty: tables by the entity that they look like. */
    private static List<String> likes(Map<String, String> empty) {
        return empty.entrySet().stream()
                .map(table -> table.getKey() + " (like " + table.getValue() + ")")
                .toList();
    }

    /** A comment of as many lines as it needs; none where there is nothing to list. */
    private void list(String what, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder("# " + what + ":");
        for (int i = 0; i < names.size(); i++) {
            String word = " " + names.get(i) + (i == names.size() - 1 ? "." : ",");
            if (line.length() + word.length() > WIDTH) {
                add(line.toString());
                line = new StringBuilder("#  ");
            }
            line.append(word);
        }
        add(line.toString());
    }

    private static String title(String name) {
        return Arrays.stream(name.split("_", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private void add(String line) {
        lines.add(line.stripTrailing());
    }
}
