package io.huitou.jobs.conf;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses of mail as they stand in huitou.yml: the address alone, without a name before it. */
final class MailAddress {
    private static final Pattern FORM = Pattern.compile(
            "[^\\s@<>()\\[\\]{},;:\"\\\\\\p{Cntrl}]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?");
    private static final String EXAMPLE = "board@company.example";

    private MailAddress() {}

    /** A list of them, each once; empty where the key is left out. */
    static List<String> list(Section section, String key) {
        if (!section.has(key)) {
            return List.of();
        }
        List<String> addresses = section.list(key, List.of(EXAMPLE));
        addresses.forEach(address -> check(section, key, address));
        return List.copyOf(new LinkedHashSet<>(addresses));
    }

    static String needed(Section section, String key) {
        String address = section.needed(key, "Write an address such as " + EXAMPLE);
        if (!address.isEmpty()) {
            check(section, key, address);
        }
        return address;
    }

    private static void check(Section section, String key, String address) {
        if (!FORM.matcher(address).matches()) {
            section.problem(key, "not a mail address", address, "Write such as " + EXAMPLE);
        }
    }
}
