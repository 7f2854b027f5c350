"""Keys, owners and the held-out rule."""

import pytest

from ringer_training.mark.names import brand_key, merge_owners, read_holdout, touches_holdout


@pytest.mark.parametrize(
    ("icon", "key"),
    [
        ("google-chrome-icon", "googlechrome"),
        ("adidas-wordmark", "adidas"),
        ("docker-logo-block", "docker"),
        ("square-github", "github"),
        ("file-type-vue", "vuejs"),
        ("facebook-logo-2-solid", "facebook"),
        ("line", "line"),
        ("c++", "cpp"),
        ("zeit-icon", "vercel"),
    ],
)
def test_key(icon: str, key: str) -> None:
    assert brand_key(icon) == key


def test_one_owner_is_one_brand() -> None:
    merged = merge_owners({"googlechrome", "chrome", "kafka", "apachekafka", "googleplay", "play"})
    assert merged["chrome"] == "googlechrome"
    assert merged["kafka"] == "apachekafka"
    assert merged["play"] == "play"


def test_held_out_names_are_caught_in_all_spellings() -> None:
    holdout = read_holdout()
    for icon in ("adidas", "chrome", "github-actions", "aws-lambda", "amazon-prime", "dockercompose", "file-type-docker"):
        assert touches_holdout(icon, brand_key(icon), holdout), icon
    assert not touches_holdout("vagrant", "vagrant", holdout)
