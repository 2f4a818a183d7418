package io.huitou.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The rooms and their doors, over the classes of all three. */
@AnalyzeClasses(packages = "io.huitou", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule nobody_uses_jobs = noClasses()
            .that()
            .resideOutsideOfPackage("io.huitou.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.huitou.jobs..")
            .because("data flows forward only, and the night shift calls the other rooms");

    @ArchTest
    static final ArchRule the_reading_room_and_the_print_shop_never_meet = noClasses()
            .that()
            .resideInAPackage("io.huitou.transforms..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.huitou.reports..")
            .because("tables on disk are all that passes between them");

    @ArchTest
    static final ArchRule the_print_shop_and_the_reading_room_never_meet = noClasses()
            .that()
            .resideInAPackage("io.huitou.reports..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.huitou.transforms..")
            .because("tables on disk are all that passes between them");

    @ArchTest
    static final ArchRule other_rooms_are_entered_by_the_door = noClasses()
            .that()
            .resideInAPackage("io.huitou.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.huitou.transforms.*..", "io.huitou.reports.*..")
            .because("what is behind a door may change without the night shift knowing");

    @ArchTest
    static final ArchRule spring_has_one_home = noClasses()
            .that()
            .resideOutsideOfPackage("io.huitou.jobs.night")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..")
            .because("the flow of the night is the only thing that Spring Batch is for");

    @ArchTest
    static final ArchRule mail_has_one_home = noClasses()
            .that()
            .resideOutsideOfPackage("io.huitou.jobs.delivery")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
            .because("there is one place from which anything leaves for readers");

    @ArchTest
    static final ArchRule the_web_has_one_home = noClasses()
            .that()
            .resideOutsideOfPackage("io.huitou.jobs.watch")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .because("an address is often a secret, and there is one place that knows how not to tell it");

    @ArchTest
    static final ArchRule engines_stay_in_their_rooms = noClasses()
            .that()
            .resideInAPackage("io.huitou.jobs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.duckdb..", "org.apache.spark..", "net.sf.jasperreports..", "org.jfree..")
            .because("one room, one framework");

    @ArchTest
    static final ArchRule only_the_command_line_reads_the_clock = noClasses()
            .that()
            .resideOutsideOfPackage("io.huitou.jobs.cli")
            .should()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the business date is a parameter, and a night must be repeatable");

    @ArchTest
    static final ArchRule packages_do_not_go_in_circles = SlicesRuleDefinition.slices()
            .matching("io.huitou.jobs.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that needs its user is two packages badly cut");
}
