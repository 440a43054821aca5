"""The stories of a room, from what is kept of them and what the reader said of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

import numpy as np

from readingroom.crossref.stories.archive import Grouping, founder
from readingroom.crossref.stories.corpus import Numbers
from readingroom.crossref.stories.kept import array, numbers, texts, within
from readingroom.crossref.stories.sketches import CUT
from readingroom.model import Story, StoryArticle, StoryCorrection


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """What a list of stories needs of each article; `corrected` are the numbers of those on whose story the reader had a say."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    outlets: tuple[str, ...]
    days: Numbers
    grouping: Grouping
    corrected: frozenset[int] = frozenset()


def listing_of(held: Mapping[str, bytes]) -> Listing:
    """A listing of the sections of an archive. Raises ValueError, KeyError for sections that do not belong together."""
    ids, titles, outlets = (texts(held, name) for name in ("ids", "titles", "outlets"))
    nobody = np.zeros(0, np.int64)
    nothing = np.zeros(0, np.float32)
    grouping = Grouping(numbers(held, "founders"), array(held, "central"), nobody, nobody, nobody, nothing)
    if "one" in held:
        grouping = replace(
            grouping, one=numbers(held, "one"), other=numbers(held, "other"), likely=array(held, "likely")
        )
    days = numbers(held, "days")
    sizes = {len(ids), len(titles), len(outlets), len(days), len(grouping.founders), len(grouping.central)}
    belongs = all(within(each, len(ids)) for each in (grouping.founders, grouping.one, grouping.other))
    if len(sizes) > 1 or not belongs or len({len(grouping.one), len(grouping.other), len(grouping.likely)}) > 1:
        raise ValueError("sections that do not belong together")
    return Listing(ids, titles, outlets, days, grouping)


def corrected(listing: Listing, corrections: Sequence[StoryCorrection]) -> Listing:
    """The listing with what the reader said, in the order in which it was said; what is said of articles that are gone is passed over.

    Where stories are to be one, those are joined that hold most of the articles named.
    Where they are to be two, an article that is not named goes with those that it is likelier of one event with.
    """
    at = {each: number for number, each in enumerate(listing.ids)}
    founders = listing.grouping.founders.copy()
    touched: set[int] = set()
    for said in corrections:
        these, those = (
            np.array([at[each] for each in side if each in at], np.int64) for side in (said.these, said.those)
        )
        if not len(these) or not len(those):
            continue
        if said.together:
            joined = np.flatnonzero(np.isin(founders, [_most_of(founders, these), _most_of(founders, those)]))
            founders[joined] = founder(joined, listing.days, founders)
            touched.update(joined.tolist())
            continue
        for story in np.intersect1d(founders[these], founders[those]):
            members = np.flatnonzero(founders == story)
            apart = _apart(listing.grouping, members, np.intersect1d(members, these), np.intersect1d(members, those))
            for part in (members[apart], members[~apart]):
                founders[part] = founder(part, listing.days, founders)
            touched.update(members.tolist())
    return replace(listing, grouping=replace(listing.grouping, founders=founders), corrected=frozenset(touched))


def _most_of(founders: Numbers, articles: Numbers) -> int:
    """The story that holds most of the articles; of several, the first."""
    stories, counts = np.unique(founders[articles], return_counts=True)
    return int(stories[np.argmax(counts)])


def _apart(grouping: Grouping, members: Numbers, these: Numbers, those: Numbers) -> np.ndarray:
    """Which members of a story go with `these`, when it is parted from `those`."""
    apart = np.isin(members, these)
    inside = np.isin(grouping.one, members) & np.isin(grouping.other, members)
    one, other, likely = grouping.one[inside], grouping.other[inside], grouping.likely[inside]
    for place in np.flatnonzero(~apart & ~np.isin(members, those)):
        near = np.where(one == members[place], other, np.where(other == members[place], one, -1))
        with_these, with_those = (float(likely[np.isin(near, side)].sum()) / len(side) for side in (these, those))
        apart[place] = with_these > with_those
    return apart


def stories(listing: Listing) -> list[Story]:
    """All stories of more than one article, those with the latest article first, the undated last."""
    order = np.lexsort((listing.days, listing.grouping.founders))
    founders = listing.grouping.founders[order]
    found = [
        story_of(listing, members)
        for members in np.split(order, np.flatnonzero(np.diff(founders)) + 1)
        if len(members) > 1
    ]
    found.sort(key=lambda each: (each.last is None, -(each.last.toordinal() if each.last else 0), each.id))
    return found


def taken_out(listing: Listing) -> list[Story]:
    """The stories of one article that the reader took out of another, or left alone so."""
    several = np.bincount(listing.grouping.founders, minlength=len(listing.ids))[listing.grouping.founders] > 1
    return [story_of(listing, np.array([number])) for number in sorted(listing.corrected) if not several[number]]


def _titled(title: str) -> bool:
    """Whether it is the article's own title."""
    return bool(title) and not title.endswith(CUT)


def story_of(listing: Listing, members: Numbers) -> Story:
    """The story of these articles, by their numbers."""
    days = {int(number): int(listing.days[number]) for number in members}
    ordered = sorted(days, key=lambda number: (days[number] == 0, days[number], listing.ids[number]))
    dated = [day for day in days.values() if day]
    central = max(ordered, key=lambda number: (_titled(listing.titles[number]), listing.grouping.central[number]))
    return Story(
        id=listing.ids[int(listing.grouping.founders[members[0]])],
        title=listing.titles[central],
        first=Date.fromordinal(min(dated)) if dated else None,
        last=Date.fromordinal(max(dated)) if dated else None,
        outlets=tuple(dict.fromkeys(outlet for number in ordered if (outlet := listing.outlets[number]))),
        articles=tuple(
            StoryArticle(
                listing.ids[number],
                listing.titles[number],
                listing.outlets[number],
                Date.fromordinal(days[number]) if days[number] else None,
            )
            for number in ordered
        ),
        corrected=any(number in listing.corrected for number in ordered),
    )
