"""Courses of an election: all of them, each once, and not too many."""

from fractions import Fraction

from s3prio.methods.voting.ties import MOST_COURSES, Course, outcomes

NOBODY = Course((), ())


def anyone(n):
    """A rule to which all of n candidates are level, always."""
    return lambda course: [course.joined(c, {}) for c in range(n) if c not in course.chosen]


def test_without_ties_there_is_one_selection():
    def next_one(course):
        return [course.joined(len(course.chosen), {})]

    assert outcomes(NOBODY, next_one, 3) == ((0, 1, 2),)


def test_of_level_candidates_each_has_its_course():
    assert outcomes(NOBODY, anyone(4), 1) == ((0,), (1,), (2,), (3,))


def test_nobody_is_taken_for_no_seats():
    assert outcomes(NOBODY, anyone(4), 0) == ((),)


def test_courses_that_have_arrived_at_the_same_go_on_as_one():
    seen = []

    def ways(course):
        seen.append(course.chosen)
        return anyone(3)(course)

    outcomes(NOBODY, ways, 3)
    assert len(seen) == len(set(seen)) == 1 + 3 + 3


def test_courses_with_different_accounts_go_on_apart():
    # The first two come in either order; who comes first marks the voter, and the mark decides who is third.
    def ways(course):
        if len(course.chosen) < 2:
            mark = {} if course.chosen else {0: 1}
            return [
                course.joined(c, {0: c} if mark else {}) for c in (0, 1) if c not in course.chosen
            ]
        return [course.joined(2 + int(course.accounts[0]), {})]

    assert outcomes(Course((), (Fraction(0),)), ways, 3) == ((0, 1, 2), (0, 1, 3))


def test_a_course_may_end_before_all_seats_are_taken():
    def ways(course):
        return [] if 0 in course.chosen else anyone(3)(course)

    assert outcomes(NOBODY, ways, 2) == ((0,), (0, 1), (0, 2), (1, 2))


def test_new_accounts_replace_those_of_their_voters_only():
    course = Course((3,), (Fraction(1), Fraction(2)))
    assert course.joined(1, {1: Fraction(5)}) == Course((1, 3), (Fraction(1), Fraction(5)))


def test_of_too_many_courses_some_are_followed_and_the_first_is_among_them():
    # 10 out of 30 are 30 million.
    found = outcomes(NOBODY, anyone(30), 10)
    assert MOST_COURSES <= len(found) <= 11 * MOST_COURSES
    assert found[0] == tuple(range(10))
    assert len(set(found)) == len(found)
