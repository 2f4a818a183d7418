package io.huitou.jobs.demo;

import java.util.List;

/** Where customers live. */
final class Places {

    /** A city in its region and country (ISO 3166-1 alpha-2); no region abroad. */
    record Place(String city, String region, String code) {}

    private static final List<Place> HOME = List.of(
            new Place("上海", "上海", "CN"),
            new Place("北京", "北京", "CN"),
            new Place("广州", "广东", "CN"),
            new Place("深圳", "广东", "CN"),
            new Place("杭州", "浙江", "CN"),
            new Place("宁波", "浙江", "CN"),
            new Place("成都", "四川", "CN"),
            new Place("南京", "江苏", "CN"),
            new Place("苏州", "江苏", "CN"),
            new Place("武汉", "湖北", "CN"),
            new Place("西安", "陕西", "CN"),
            new Place("青岛", "山东", "CN"));
    private static final double[] HOME_SHARES = {.16, .13, .09, .11, .10, .04, .09, .07, .07, .06, .04, .04};
    private static final List<Place> ABROAD = List.of(
            new Place("Hong Kong", "", "HK"),
            new Place("Singapore", "", "SG"),
            new Place("Kuala Lumpur", "", "MY"),
            new Place("Tokyo", "", "JP"),
            new Place("London", "", "GB"),
            new Place("Sydney", "", "AU"),
            new Place("New York", "", "US"),
            new Place("Berlin", "", "DE"));

    private Places() {}

    static Place home(Dice dice) {
        return HOME.get(dice.weighted(HOME_SHARES));
    }

    static Place abroad(Traits who) {
        return ABROAD.get(Math.floorMod(who.number() * 7 + who.number() / 11, ABROAD.size()));
    }
}
