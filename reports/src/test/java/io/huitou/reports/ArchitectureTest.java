package io.huitou.reports;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.huitou.reports", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule duckdbIsAtTheDesk = noClasses()
            .that()
            .resideOutsideOfPackage("io.huitou.reports.desk")
            .and()
            .doNotHaveFullyQualifiedName("io.huitou.reports.Reports")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.duckdb..", "java.sql")
            .because("only the desk opens the analysts' file, so that one place decides what is read and how");

    @ArchTest
    static final ArchRule jasperReportsIsInThePress = noClasses()
            .that()
            .resideOutsideOfPackage("io.huitou.reports.press")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.sf.jasperreports..", "org.jfree..", "com.lowagie..", "java.awt..")
            .because("the figures and the words of a report do not depend on how it is printed");

    @ArchTest
    static final ArchRule thePressReadsNoDatabase = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.huitou.reports.press",
                    "io.huitou.reports.site",
                    "io.huitou.reports.words",
                    "io.huitou.reports.figures")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.huitou.reports.desk")
            .because("a printed figure comes from the release's file through the desk, and from nowhere else");

    @ArchTest
    static final ArchRule theOtherRoomsStayApart = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.huitou.transforms..", "io.huitou.jobs..")
            .because("reports read the release's files; the night shift calls them, never the other way round");

    @ArchTest
    static final ArchRule nobodyReadsTheClock = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .because("the same release must print the same pages on any day");
}
