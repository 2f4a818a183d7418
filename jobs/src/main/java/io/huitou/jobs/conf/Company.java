package io.huitou.jobs.conf;

import java.time.ZoneId;
import java.util.Currency;

/** Whose warehouse it is; the business day is the day in its time zone, the summary page is in its currency. */
public record Company(String nameEn, String nameZh, ZoneId timeZone, Currency currency) {

    static Company bind(Section section) {
        Section name = section.section("name");
        Company company = new Company(
                name.text("en", "Company"),
                name.text("zh", "公司"),
                section.timeZone("time_zone", ZoneId.of("UTC")),
                section.value(
                        "currency",
                        "EUR",
                        Currency::getInstance,
                        "not an ISO 4217 currency",
                        "Write three letters such as CNY"));
        name.refuseOthers();
        section.refuseOthers();
        return company;
    }
}
