"""Each measure on figures small enough to follow by hand."""

from typing import get_args

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from pydantic import TypeAdapter, ValidationError

from s3prio.domain.figures import Figures
from s3prio.errors import PerformanceError
from s3prio.evidence.measures import (
    Given,
    MarketGrowth,
    Measure,
    Ratio,
    RegionalComponent,
    RegionalShare,
    Size,
    Specialisation,
    columns_of,
)
from s3prio.evidence.setting import Setting

TOPICS = ("x", "y")


def column(figures):
    """Figures from {place: {year: (x, y) or one figure}}; a pair in a pair is (lowest, highest)."""
    years = sorted({year for of_place in figures.values() for year in of_place})
    one = next(iter(next(iter(figures.values())).values()))
    topics = TOPICS if isinstance(one, list) else ("",)
    shape = len(figures), len(topics), len(years)
    lowest, highest = np.full(shape, np.nan), np.full(shape, np.nan)
    for p, of_place in enumerate(figures.values()):
        for year, row in of_place.items():
            for k, figure in enumerate(row if isinstance(row, list) else [row]):
                ends = figure if isinstance(figure, tuple) else (figure, figure)
                lowest[p, k, years.index(year)], highest[p, k, years.index(year)] = ends
    return Figures(tuple(figures), topics, tuple(years), lowest, highest)


def setting(figures, places=("a", "b"), year=2024):
    return Setting(figures, places, TOPICS, region="r", reference="g", year=year)


JOBS = {"jobs": "topic_jobs.jobs", "all_jobs": "place_jobs.jobs"}


def jobs_of_2024(**changed):
    """Places a and b are the region r; g is the reference that contains it."""
    topic = {"a": [30, 10], "b": [10, 30], "r": [40, 40], "g": [240, 440]}
    whole = {"a": 100, "b": 100, "r": 200, "g": 2200}
    return {
        "topic_jobs.jobs": column({p: {2024: row} for p, row in (topic | changed).items()}),
        "place_jobs.jobs": column({p: {2024: n} for p, n in whole.items()}),
        # The example of `reliability`: a place of 100 jobs is trusted 0.8.
        "districts.topic": column({"d1": {2024: [10, 10]}, "d2": {2024: [30, 30]}}),
        "districts.all": column({"d1": {2024: 100}, "d2": {2024: 100}}),
    }


def specialisation(**more):
    return Specialisation(
        function="specialisation",
        **JOBS,
        district_jobs="districts.topic",
        district_all_jobs="districts.all",
        **more,
    )


def test_a_plain_specialisation_is_the_quotient_against_the_reference_without_the_place():
    # a in x: 30 of 100 against (240 - 30) of (2200 - 100): 0.3 / 0.1.
    found = specialisation(shrunk=False, symmetric=False).measure(setting(jobs_of_2024()))
    assert_allclose(found.lowest[0, 0], 3)


def test_a_shrunk_specialisation_is_drawn_to_1_by_what_is_not_trusted():
    found = specialisation(symmetric=False).measure(setting(jobs_of_2024()))
    assert_allclose(found.lowest[0, 0], 0.8 * 3 + 0.2)


def test_a_symmetric_specialisation_is_read_on_the_scale_from_minus_1_to_1():
    found = specialisation(shrunk=False).measure(setting(jobs_of_2024()))
    assert_allclose(found.lowest[0, 0], (3 - 1) / (3 + 1))


def test_by_default_a_specialisation_is_shrunk_and_then_symmetric():
    found = specialisation().measure(setting(jobs_of_2024()))
    assert_allclose(found.lowest[0, 0], (2.6 - 1) / (2.6 + 1))


def test_the_regions_own_specialisation_leaves_the_whole_region_out():
    # 40 of 200 against (240 - 40) of (2200 - 200): 0.2 / 0.1.
    found = specialisation(shrunk=False, symmetric=False).measure(
        setting(jobs_of_2024(), places=("r",))
    )
    assert_allclose(found.lowest, [[2, 1]])


def test_a_suppressed_count_makes_a_range_of_specialisations():
    # 28 to 32 of 100: 0.28 / (212 / 2100) and 0.32 / (208 / 2100).
    found = specialisation(shrunk=False, symmetric=False).measure(
        setting(jobs_of_2024(a=[(28, 32), 10]))
    )
    assert_allclose(
        [found.lowest[0, 0], found.highest[0, 0]], [0.28 * 2100 / 212, 0.32 * 2100 / 208]
    )


def test_a_specialisation_tells_its_year():
    found = specialisation().measure(setting(jobs_of_2024(), year=2030))
    assert found.period == "2024"


def test_a_specialisation_without_figures_up_to_the_year_is_a_missing_year():
    found = specialisation().measure(setting(jobs_of_2024(), year=2023))
    assert_array_equal(found.reasons, [["missing_year"] * 2] * 2)


def test_a_shrunk_specialisation_needs_districts_not_after_the_year():
    figures = jobs_of_2024()
    figures["districts.topic"] = column({"d1": {2030: [10, 10]}, "d2": {2030: [30, 30]}})
    found = specialisation().measure(setting(figures))
    assert_array_equal(found.reasons, [["missing_year"] * 2] * 2)


def test_a_plain_specialisation_needs_no_districts_of_that_year():
    figures = jobs_of_2024()
    figures["districts.topic"] = column({"d1": {2030: [10, 10]}, "d2": {2030: [30, 30]}})
    found = specialisation(shrunk=False).measure(setting(figures))
    assert_array_equal(found.reasons, [["", ""]] * 2)


def test_a_year_that_only_one_of_the_two_district_tables_has_is_not_used():
    # Jobs by topic of 2024 and 2025, all jobs of 2024 alone: 2024 serves.
    figures = jobs_of_2024()
    both = {2024: [10, 10], 2025: [10, 10]}, {2024: [30, 30], 2025: [30, 30]}
    figures["districts.topic"] = column({"d1": both[0], "d2": both[1]})
    found = specialisation(symmetric=False).measure(setting(figures, year=2025))
    assert_allclose(found.lowest[0, 0], 2.6)


def test_a_topic_that_the_reference_has_nowhere_else_is_a_zero_margin():
    found = specialisation().measure(setting(jobs_of_2024(g=[30, 440])))
    assert found.reasons[0, 0] == "zero_margin"


def test_a_place_without_any_jobs_has_no_specialisation():
    figures = jobs_of_2024(a=[0, 0])
    figures["place_jobs.jobs"] = column(
        {"a": {2024: 0}, "b": {2024: 100}, "r": {2024: 100}, "g": {2024: 2200}}
    )
    found = specialisation().measure(setting(figures))
    assert_array_equal(found.reasons[0], ["zero_margin"] * 2)


def test_size_is_the_logarithm_of_the_share_of_all_jobs():
    found = Size(function="size", **JOBS).measure(setting(jobs_of_2024()))
    assert_allclose(found.lowest, np.log([[0.3, 0.1], [0.1, 0.3]]))


def test_the_size_of_the_market_leaves_the_region_out():
    # (240 - 40) of (2200 - 200), and (440 - 40) of 2000.
    found = Size(function="size", **JOBS, of="reference").measure(
        setting(jobs_of_2024(), places=("r",))
    )
    assert_allclose(found.lowest, np.log([[0.1, 0.2]]))


def test_the_market_is_the_same_for_every_place():
    found = Size(function="size", **JOBS, of="reference").measure(setting(jobs_of_2024()))
    assert_allclose(found.lowest, np.log([[0.1, 0.2]] * 2))


def test_the_bounds_of_a_size_are_those_of_the_jobs():
    found = Size(function="size", **JOBS).measure(setting(jobs_of_2024(a=[(28, 32), 10])))
    assert_allclose([found.lowest[0, 0], found.highest[0, 0]], np.log([0.28, 0.32]))


def test_the_bounds_of_a_market_hold_the_regions_bounds():
    # The region's 40 jobs are known as 38 to 42, the reference's as 240 to 244: 202 to 202.
    found = Size(function="size", **JOBS, of="reference").measure(
        setting(jobs_of_2024(r=[(38, 42), 40], g=[(240, 244), 440]), places=("r",))
    )
    assert_allclose([found.lowest[0, 0], found.highest[0, 0]], np.log([202 / 2000] * 2))


def test_a_topic_without_jobs_is_the_smallest_there_is():
    # Nothing is unknown here: the share is 0, and its logarithm lies below every scale.
    found = Size(function="size", **JOBS).measure(setting(jobs_of_2024(a=[0, 10])))
    assert (found.lowest[0, 0], found.highest[0, 0], found.reasons[0, 0]) == (-np.inf, -np.inf, "")


def test_a_ratio_over_jobs_that_may_be_none_is_known_from_below_only():
    # 4 vacancies over 0 to 2 jobs: at least 2 a job, and no end above.
    figures = vacancies(x=4.0)
    figures["topic_jobs.jobs"] = jobs_of_2024(a=[(0, 2), 10])["topic_jobs.jobs"]
    found = ratio().measure(setting(figures))
    assert (found.lowest[0, 0], found.highest[0, 0]) == (2, np.inf)


def test_a_reference_with_fewer_jobs_than_a_place_inside_it_is_refused():
    with pytest.raises(PerformanceError, match="more than its reference"):
        specialisation().measure(setting(jobs_of_2024(a=[50, 10], g=[40, 440])))


@pytest.mark.parametrize("of", ["place", "reference"])
def test_a_size_before_the_first_year_is_a_missing_year(of):
    found = Size(function="size", **JOBS, of=of).measure(setting(jobs_of_2024(), year=2023))
    assert found.reasons[0, 0] == "missing_year"


def test_a_regional_share_is_told_in_per_cent():
    found = RegionalShare(function="regional-share", jobs="topic_jobs.jobs").measure(
        setting(jobs_of_2024())
    )
    assert_allclose(found.lowest, [[75, 25], [25, 75]])


def test_the_range_of_one_place_widens_the_share_of_the_other():
    # b has 8 to 12: a has 30 of 42 to 38.
    found = RegionalShare(function="regional-share", jobs="topic_jobs.jobs").measure(
        setting(jobs_of_2024(b=[(8, 12), 30]))
    )
    assert_allclose([found.lowest[0, 0], found.highest[0, 0]], [100 * 30 / 42, 100 * 30 / 38])


def test_a_regional_share_before_the_first_year_is_a_missing_year():
    measure = RegionalShare(function="regional-share", jobs="topic_jobs.jobs")
    found = measure.measure(setting(jobs_of_2024(), year=2023))
    assert found.reasons[0, 0] == "missing_year"


def growing(years, region=10.0):
    """Outside of the region x grows by 10 % a year from 100 in 2014, y not at all, all by 0."""
    market = {year: 100 * 1.1 ** (year - 2014) for year in years}
    return {
        "topic_jobs.jobs": column(
            {
                "r": {year: [region, 5.0] for year in years},
                "g": {year: [market[year] + region, 55.0] for year in years},
            }
        ),
        "place_jobs.jobs": column(
            {"r": dict.fromkeys(years, 100.0), "g": dict.fromkeys(years, 1100.0)}
        ),
    }


def market_growth(**more):
    return MarketGrowth(function="market-growth", **JOBS, **more)


def test_market_growth_is_the_markets_minus_the_whole_references_without_the_region():
    # x grows by 10 %, y and everything by 0 %: 10 and 0 percentage points.
    found = market_growth().measure(setting(growing(range(2014, 2025)), places=("r",)))
    assert_allclose(found.lowest, [[10, 0]], atol=1e-9)


def test_market_growth_looks_back_over_its_window():
    found = market_growth(window=4).measure(setting(growing(range(2014, 2025)), places=("r",)))
    assert (found.period, int(found.support[0, 0])) == ("2020-2024", 5)


def test_market_growth_from_two_years_only_is_remarked():
    found = market_growth().measure(setting(growing([2014, 2024]), places=("r",)))
    assert found.remark == "two_points"


def test_market_growth_from_three_years_is_not_remarked():
    found = market_growth().measure(setting(growing([2014, 2019, 2024]), places=("r",)))
    assert found.remark == ""


def test_market_growth_from_one_year_is_a_missing_year():
    found = market_growth().measure(setting(growing([2024]), places=("r",)))
    assert found.reasons[0, 0] == "missing_year"


def test_a_market_that_does_not_exist_has_too_few_figures():
    figures = growing([2014, 2019, 2024])
    empty = {year: [10.0, 5.0] for year in (2014, 2019, 2024)}
    figures["topic_jobs.jobs"] = column({"r": empty, "g": empty})
    found = market_growth().measure(setting(figures, places=("r",)))
    assert (found.reasons[0, 0], found.support[0, 0]) == ("too_few", 0)


def test_support_of_market_growth_counts_the_years_of_the_topic_itself():
    # x has figures in three of the four years, y in all of them.
    figures = growing([2014, 2016, 2018, 2020])
    held = figures["topic_jobs.jobs"]
    lowest = held.lowest.copy()
    lowest[:, 0, 1] = np.nan
    figures["topic_jobs.jobs"] = Figures(held.places, held.topics, held.years, lowest, lowest)
    found = market_growth().measure(setting(figures, places=("r",)))
    assert_array_equal(found.support, [[3, 4]])


def component(**more):
    return RegionalComponent(function="regional-component", **JOBS, **more)


def shifting(before=100.0, after=130.0, years=(2014, 2024)):
    """Place a goes from 100 to 130 while the others go from 1,000 to 1,200."""
    return {
        "topic_jobs.jobs": column(
            {
                "a": {years[0]: [before, 10.0], years[1]: [after, 10.0]},
                "g": {years[0]: [1100.0, 110.0], years[1]: [1330.0, 110.0]},
            }
        ),
        "place_jobs.jobs": column({p: dict.fromkeys(years, 10000.0) for p in ("a", "g")}),
    }


def test_the_regional_component_is_a_share_of_the_jobs_at_the_start_a_year():
    # 130 - 100 x 1.2 = 10 of 100 over ten years: 1 % a year. y stands still everywhere.
    found = component().measure(setting(shifting(), places=("a",)))
    assert_allclose(found.lowest, [[1, 0]], atol=1e-12)


def test_the_regional_component_tells_its_first_and_last_year():
    found = component().measure(setting(shifting(), places=("a",)))
    assert (found.period, int(found.support[0, 0])) == ("2014-2024", 2)


def test_the_regional_component_looks_no_further_back_than_its_window():
    found = component(window=5).measure(setting(shifting(), places=("a",)))
    assert found.reasons[0, 0] == "missing_year"


def test_a_topic_that_began_from_nothing_has_no_rate():
    found = component().measure(setting(shifting(before=0.0), places=("a",)))
    assert found.reasons[0, 0] == "zero_margin"


def test_the_bounds_of_the_regional_component_hold_every_figure_that_is_possible():
    # After ten years 128 to 132 jobs; the reference of 1,330 contains them, so with 132 the
    # others have 1,198: 132 - 100 x 1.198 = 12.2, 1.22 % a year. With 128 they have 1,202.
    found = component().measure(setting(shifting(after=(128.0, 132.0)), places=("a",)))
    assert found.lowest[0, 0] <= 0.78 + 1e-9
    assert found.highest[0, 0] >= 1.22 - 1e-9


def test_the_bounds_of_the_regional_component_lie_on_both_sides_of_the_middle():
    found = component().measure(setting(shifting(after=(128.0, 132.0)), places=("a",)))
    assert_allclose((found.lowest + found.highest)[0, 0] / 2, 1)


def ratio(**more):
    return Ratio(function="ratio", numerator="v.open", denominator="topic_jobs.jobs", **more)


def vacancies(x=3.0):
    return jobs_of_2024() | {"v.open": column({"a": {2024: [x, 1]}, "b": {2024: [1, 3]}})}


def test_a_ratio_is_one_column_over_the_other_times_its_factor():
    found = ratio(per=100).measure(setting(vacancies()))
    assert_allclose(found.lowest, [[10, 10], [10, 10]])


def test_a_ratio_without_a_factor_is_the_plain_quotient():
    assert_allclose(ratio().measure(setting(vacancies())).lowest[0, 0], 0.1)


def test_the_bounds_of_a_ratio_are_lowest_over_highest_and_highest_over_lowest():
    figures = jobs_of_2024(a=[(20, 40), 10])
    figures["v.open"] = column({"a": {2024: [(2, 4), 1]}, "b": {2024: [1, 3]}})
    found = ratio().measure(setting(figures))
    assert_allclose([found.lowest[0, 0], found.highest[0, 0]], [2 / 40, 4 / 20])


def test_a_ratio_over_nothing_is_a_zero_margin():
    figures = vacancies()
    figures["topic_jobs.jobs"] = jobs_of_2024(a=[0, 10])["topic_jobs.jobs"]
    assert ratio().measure(setting(figures)).reasons[0, 0] == "zero_margin"


def test_a_ratio_of_columns_that_share_no_year_is_a_missing_year():
    figures = vacancies()
    figures["v.open"] = column({"a": {2020: [1, 1]}, "b": {2020: [1, 1]}})
    assert ratio().measure(setting(figures)).reasons[0, 0] == "missing_year"


def test_a_ratio_whose_figure_is_not_there_is_missing_and_no_zero_margin():
    assert ratio().measure(setting(vacancies(x=np.nan))).reasons[0, 0] == "missing"


def test_a_given_figure_is_used_as_it_stands():
    figures = {"e.view": column({"a": {2023: [1, 2]}, "b": {2023: [3, 4]}})}
    found = Given(function="given", figure="e.view").measure(setting(figures))
    assert_array_equal(found.lowest, [[1, 2], [3, 4]])
    assert found.period == "2023"


def test_a_given_figure_without_a_year_has_no_period():
    figures = {"e.view": column({"a": {0: [1, 2]}, "b": {0: [3, 4]}})}
    assert Given(function="given", figure="e.view").measure(setting(figures)).period == ""


def test_a_given_figure_that_is_not_there_is_missing():
    figures = {"e.view": column({"a": {2023: [1, np.nan]}, "b": {2023: [3, 4]}})}
    found = Given(function="given", figure="e.view").measure(setting(figures))
    assert_array_equal(found.reasons, [["", "missing"], ["", ""]])


def test_a_given_column_of_later_years_only_is_missing():
    figures = {"e.view": column({"a": {2025: [1, 2]}, "b": {2025: [3, 4]}})}
    found = Given(function="given", figure="e.view").measure(setting(figures))
    assert_array_equal(found.reasons, [["missing"] * 2] * 2)


@pytest.mark.parametrize("name", ["jobs", "a.b.c", "A.b", "a.", ".b"])
def test_a_column_is_named_by_table_and_column(name):
    with pytest.raises(ValidationError, match="figure"):
        Given(function="given", figure=name)


def test_the_columns_of_a_measure_are_told_by_their_role():
    found = columns_of(Size(function="size", **JOBS, of="reference"))
    assert found == JOBS


def test_levels_are_no_columns():
    given = Given(function="given", figure="e.view", levels={"low": 1, "high": 3})
    assert columns_of(given) == {"figure": "e.view"}


MEASURES = get_args(get_args(Measure)[0])


@pytest.mark.parametrize("measure", MEASURES, ids=lambda m: m.__name__)
def test_a_measure_survives_the_way_through_json(measure):
    columns = {
        name: "t.c" for name, field in measure.model_fields.items() if field.is_required()
    } | {"function": get_args(measure.model_fields["function"].annotation)[0]}
    spec = measure.model_validate(columns)
    adapter = TypeAdapter(Measure)
    assert adapter.validate_json(adapter.dump_json(spec)) == spec


def test_a_part_is_never_more_than_its_whole():
    # Three exact jobs of the part and up to two more that are suppressed, all of them in the whole:
    # the whole has 5 to 9 jobs, 2 to 4 of them outside the part. So 3 of 7 at least, 5 of 7 at most.
    figures = {
        "jobs.part": column({"a": {2024: [(3, 5), (0, 0)]}}),
        "jobs.all": column({"a": {2024: [(5, 9), (0, 0)]}}),
    }
    measure = Ratio(
        function="ratio", numerator="jobs.part", denominator="jobs.all", per=100, of_whole=True
    )
    found = measure.measure(setting(figures, places=("a",)))
    assert_allclose([found.lowest[0, 0], found.highest[0, 0]], [300 / 7, 500 / 7])
    assert found.reasons[0, 1] == "zero_margin"
