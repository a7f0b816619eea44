"""What the search of the page knows."""

import json

from s3prio.language import language
from s3prio.report.html import report_html
from s3prio.report.search import search_index


def test_the_search_knows_every_topic_and_municipality_with_its_place(starter_run):
    index = search_index(starter_run, language("en"))
    assert index["topics"][0] == ("Clean energy", "topic-clean-energy")
    assert index["municipalities"][1] == ("Hill Town", "municipality-hill-town")


def test_the_search_knows_the_category_of_every_pair(starter_run):
    index = search_index(starter_run, language("en"))
    cells = starter_run.cells
    at = [topic[1] for topic in index["topics"]].index("topic-tourism")
    # Hill Town, the second of three municipalities, in tourism: less in focus, the lowest.
    assert index["cells"][len(index["topics"]) + at] == "1"
    assert len(index["cells"]) == len(cells.alternatives)


def test_no_label_can_end_the_script_that_holds_the_index(change):
    made = change(
        "data/my-region/municipalities.csv", "Hill Town", '"</script><script>alert(1)</script>"'
    )
    page = report_html(made, language("en")).decode()
    inside = page.split('id="index">')[1].split("</script>")[0]
    assert json.loads(inside)["municipalities"][1][0] == "</script><script>alert(1)</script>"
