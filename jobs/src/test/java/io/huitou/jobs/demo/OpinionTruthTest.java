package io.huitou.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.huitou.jobs.demo.ShopRecords.Shared;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What customers say in surveys and how they were brought, recovered from the files. */
class OpinionTruthTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<JsonNode> ANSWERS = new ArrayList<>();
    private static final List<JsonNode> INVITATIONS = new ArrayList<>();

    @BeforeAll
    static void read() throws Exception {
        parse("answers-*", ANSWERS);
        parse("invitations-*", INVITATIONS);
        ANSWERS.removeIf(
                answer -> !answer.hasNonNull("response") || answer.path("score").isTextual());
        INVITATIONS.removeIf(invitation -> !invitation.hasNonNull("via"));
    }

    private static void parse(String pattern, List<JsonNode> into) throws Exception {
        for (String line : Shared.RECORDS.lines(pattern)) {
            try {
                into.add(JSON.readTree(line));
            } catch (JsonProcessingException broken) {
                assertThat(line).doesNotEndWith("}");
            }
        }
    }

    @Test
    void promotersAndDetractorsOfEachSegmentAreAsManyAsPlanted() throws Exception {
        Map<String, Integer> scores = new HashMap<>();
        for (JsonNode answer : ANSWERS) {
            if (answer.path("question").asText().equals("nps")) {
                scores.put(answer.path("member").asText(), answer.path("score").asInt());
            }
        }
        Map<Truth.Attitudes, long[]> counts = new HashMap<>();
        String known = "select PERSON_NO, max(BIRTHDAY) as BORN, max(NATION) as NATION from CRM_PERSON"
                + " where BIRTHDAY > '1900' and length(PERSON_NO) = 8 and NATION <> 'Atlantis' group by PERSON_NO";
        for (Map<String, String> person : Shared.RECORDS.crm(known)) {
            Integer score = scores.get(person.getOrDefault("person_no", ""));
            if (score != null) {
                long[] count = counts.computeIfAbsent(segment(person), segment -> new long[3]);
                count[0]++;
                count[1] += score >= 9 ? 1 : 0;
                count[2] += score <= 6 ? 1 : 0;
            }
        }

        assertThat(counts).hasSize(6);
        counts.forEach((segment, count) -> {
            double needed = segment.abroad() ? 0.1 : 0.035;
            Estimate.share(count[1], count[0]).recovers(segment.promoters(), needed);
            Estimate.share(count[2], count[0]).recovers(segment.detractors(), needed);
        });
    }

    private static Truth.Attitudes segment(Map<String, String> person) {
        int born = LocalDate.parse(person.getOrDefault("born", "")).getYear();
        boolean abroad = !"CN".equals(person.get("nation"));
        return Shared.TRUTH.attitudes().stream()
                .filter(group -> group.bornFrom() <= born && born <= group.bornTo() && group.abroad() == abroad)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachChannelIsAnsweredAsOftenAsPlanted() {
        for (Truth.ResponseRate channel : Shared.TRUTH.surveys().responseRates()) {
            long sent = 0;
            long answered = 0;
            for (JsonNode invitation : INVITATIONS) {
                boolean isOld = invitation.path("sent").asText().compareTo("2026-06-15") < 0;
                if (isOld && invitation.path("via").asText().equals(channel.channel())) {
                    sent++;
                    answered += invitation.hasNonNull("response") ? 1 : 0;
                }
            }
            Estimate.share(answered, sent).recovers(channel.rate(), 0.015);
        }
    }

    @Test
    void servqualMeansAreAsPlantedOnceTheReversedItemIsTurned() {
        Map<String, List<Integer>> byDimension = new HashMap<>();
        Map<String, Map<String, List<Integer>>> byRespondent = new HashMap<>();
        for (JsonNode answer : ANSWERS) {
            String code = answer.path("question").asText();
            if (code.matches("[ep]\\d+")) {
                int item = Integer.parseInt(code.substring(1));
                int score = answer.path("score").asInt();
                int turned = item == Shared.TRUTH.surveys().reversedItem() ? 8 - score : score;
                String key = code.charAt(0) + "" + Questionnaire.dimensionOf(item);
                byDimension.computeIfAbsent(key, k -> new ArrayList<>()).add(turned);
                byRespondent
                        .computeIfAbsent(key, k -> new HashMap<>())
                        .computeIfAbsent(answer.path("response").asText(), k -> new ArrayList<>())
                        .add(turned);
            }
        }
        for (int i = 0; i < 5; i++) {
            Truth.Servqual dimension = Shared.TRUTH.surveys().servqual().get(i);
            means(byRespondent.getOrDefault("e" + i, Map.of())).recovers(dimension.expectation(), 0.1);
            means(byRespondent.getOrDefault("p" + i, Map.of())).recovers(dimension.perception(), 0.1);
        }
        assertThat(byDimension).hasSize(10);
    }

    private static Estimate means(Map<String, List<Integer>> responses) {
        return Estimate.mean(responses.values().stream()
                .map(scores -> Estimate.mean(scores).mean())
                .toList());
    }

    @Test
    void referralsAreATreeWithThePlantedConversion() throws Exception {
        Map<String, String> referrers = new HashMap<>();
        long invitations = 0;
        for (Map<String, String> row : Shared.RECORDS.crm("select * from CRM_INVITE where FROM_PERSON is not null")) {
            invitations++;
            if (row.containsKey("new_person")) {
                assertThat(row.getOrDefault("sent_at", "")).isLessThanOrEqualTo(row.getOrDefault("joined_at", ""));
                assertThat(referrers.put(row.getOrDefault("new_person", ""), row.getOrDefault("from_person", "")))
                        .as("a second referrer")
                        .isNull();
            }
        }
        Map<String, Long> byDepth = new HashMap<>();
        for (String member : referrers.keySet()) {
            int depth = 0;
            for (String above = referrers.get(member); above != null; above = referrers.get(above)) {
                assertThat(++depth).as("a cycle above %s", member).isLessThan(100);
            }
            byDepth.merge(Integer.toString(depth), 1L, Long::sum);
        }
        JsonNode counts = JSON.readTree(
                        Shared.RECORDS.folder().resolve("truth.json").toFile())
                .path("counts");

        assertThat(referrers).hasSize(counts.path("referralEdges").asInt()).hasSizeGreaterThan(800);
        counts.path("referredByDepth")
                .properties()
                .forEach(depth -> assertThat(byDepth)
                        .containsEntry(depth.getKey(), depth.getValue().asLong()));
        assertThat(byDepth).hasSize(counts.path("referredByDepth").size()).hasSizeGreaterThan(3);
        Estimate.share(referrers.size(), invitations)
                .recovers(Shared.TRUTH.referral().conversion(), 0.01);
    }
}
