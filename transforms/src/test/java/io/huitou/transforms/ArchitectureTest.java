package io.huitou.transforms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.huitou", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule duckdb_has_one_home = noClasses()
            .that()
            .resideOutsideOfPackage("io.huitou.transforms.duckdb")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.duckdb..")
            .because("a second engine runs the same SQL, and only its own package may know it");

    @ArchTest
    static final ArchRule spark_has_one_home = noClasses()
            .that()
            .resideOutsideOfPackage("io.huitou.transforms.spark")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "org.apache.parquet..", "scala..")
            .because("DuckDB runs the same SQL without it, and a night on DuckDB must not load it");

    @ArchTest
    static final ArchRule rooms_do_not_look_upstairs = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.huitou.jobs..", "io.huitou.reports..")
            .because("data flows forward only: jobs use transforms, reports and transforms never meet");

    @ArchTest
    static final ArchRule the_clock_is_not_read = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the business date is a parameter; only the command line reads the clock");
}
