"""Who may see a page: the operator's password, asked for where others are answered, and slowed down guesses."""

import pytest
from django.conf import settings

from s3prio.web.passwords import set_password, throttle
from s3prio.web.saving.models import Operator
from s3prio.web.throttle import Throttle
from tests.unit.web.conftest import said, saved

SECRET, WRONG = "ein langes Wort", "geraten"


@pytest.fixture
def public(client):
    """The explorer as others on the network see it."""
    set_password(SECRET)
    throttle.note(right=True)
    settings.S3PRIO_PUBLIC = True
    yield client
    settings.S3PRIO_PUBLIC = False
    throttle.note(right=True)


@pytest.mark.parametrize("path", ["/", "/de/", "/de/ruhr-equal/", "/de/ruhr-equal/out/json", "/x"])
def test_without_the_password_nothing_is_shown(public, path):
    response = public.get(path)
    assert response.status_code == 302
    assert "/sign-in?next=" in response.headers["Location"]


@pytest.mark.parametrize("path", ["/de/imprint", "/en/privacy", "/de/accessibility"])
def test_who_is_responsible_is_shown_to_all(public, path):
    assert public.get(path).status_code == 200


def test_with_the_password_one_comes_to_where_one_wanted_to_go(public):
    place = "/de/sign-in?next=/de/ruhr-equal/%3Fw.jobs%3D75"
    response = saved(public, place, password=SECRET)
    assert response.headers["Location"] == "/de/ruhr-equal/?w.jobs=75"
    assert public.get("/de/ruhr-equal/").status_code == 200


def test_a_sign_in_leads_to_no_other_site(public):
    response = saved(public, "/de/sign-in?next=https://evil.example/", password=SECRET)
    assert response.headers["Location"] == "/de/"


def test_the_cookie_of_who_signed_in_goes_to_this_site_alone(public):
    response = saved(public, "/de/sign-in", password=SECRET)
    cookie = response.cookies["s3prio-signed-in"]
    assert (cookie["samesite"], bool(cookie["httponly"])) == ("Strict", True)


def test_a_wrong_password_is_told_and_not_repeated(public):
    response = saved(public, "/de/sign-in", password=WRONG)
    assert response.status_code == 403
    assert "nicht das Passwort" in said(response)
    assert "geraten" not in said(response)


def test_who_guesses_has_to_wait_even_with_the_right_one(public):
    for _ in range(6):
        saved(public, "/de/sign-in", password=WRONG)
    response = saved(public, "/de/sign-in", password=SECRET)
    assert response.status_code == 403
    assert "Zu viele Versuche" in said(response)


def test_each_wait_is_twice_as_long_as_the_one_before_up_to_five_minutes():
    now = [0.0]
    throttle = Throttle(clock=lambda: now[0])
    waits = []
    for _ in range(15):
        throttle.note(right=False)
        waits.append(throttle.wait())
        now[0] += throttle.wait()
    assert waits == [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


def test_the_right_password_ends_the_waiting():
    throttle = Throttle(clock=lambda: 0.0)
    for _ in range(9):
        throttle.note(right=False)
    throttle.note(right=True)
    assert throttle.wait() == 0


@pytest.mark.usefixtures("client")
def test_what_is_kept_is_a_hash_by_argon2id():
    set_password(SECRET)
    kept = Operator.objects.get().password
    assert kept.startswith("argon2$argon2id$")
    assert SECRET not in kept


def test_over_tls_cookies_go_over_tls_alone(client):
    response = client.get("/de/ruhr-equal/save", secure=True)
    assert response.cookies["s3prio-form"]["secure"]
