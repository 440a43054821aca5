"""The one registry of what a key can do.

Bindings, the footer, the help screen, the palette and the table in docs/reading.md are all made from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Focus(StrEnum):
    """Where the keys go; the value is the id of the widget."""

    SEARCH = "search"
    RESULTS = "results"
    ARTICLE = "article"
    REFERENCES = "references"
    COMPARISON = "comparison"
    CONCORDANCE = "concordance"
    TIMELINE = "timeline"
    FILTERS = "filters"
    NAMES = "names"
    STORY = "story"
    STORIES = "stories"
    SEARCHES = "searches"
    LINKS = "links"
    FIND = "find"


class Group(StrEnum):
    """The headings of the help screen, in its order."""

    SEARCH = "Search"
    MOVE = "Move"
    REFERENCES = "Cross-references"
    VIEWS = "Views"
    ARTICLE = "Article"
    ROOM = "Room"


PANES = (Focus.RESULTS, Focus.ARTICLE, Focus.REFERENCES)
EVERYWHERE = (Focus.SEARCH, *PANES)
VIEWS = (
    Focus.COMPARISON,
    Focus.CONCORDANCE,
    Focus.TIMELINE,
    Focus.FILTERS,
    Focus.NAMES,
    Focus.STORY,
    Focus.STORIES,
    Focus.SEARCHES,
    Focus.LINKS,
)
"""What is laid over the panes."""

FOLLOWED = (Focus.ARTICLE, Focus.REFERENCES, Focus.COMPARISON, Focus.CONCORDANCE, Focus.STORY)
"""Where what is at hand leads to words of an article."""

CHOSEN = (Focus.FILTERS, Focus.TIMELINE, Focus.NAMES, Focus.STORIES, Focus.SEARCHES)
"""Where what is at hand is asked for, or shown whole."""

READ = (*PANES, *VIEWS)
TYPING = (Focus.SEARCH, Focus.FIND)
"""Where letters are written, and no keys."""

ALL = (*EVERYWHERE, Focus.FIND, *VIEWS)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a key can do.

    `id` is what settings name it by, `method` the Textual action it runs, `keys` its own keys, separated by commas.
    `label` is the word in the footer, `description` the sentence in help and palette.
    `where` are the places whose focus gives it its keys, `footer` those of them where the footer shows it, `wide` those where it does so in a wide terminal.
    """

    id: str
    keys: str
    label: str
    description: str
    group: Group
    method: str
    where: tuple[Focus, ...] = PANES
    footer: tuple[Focus, ...] = ()
    wide: tuple[Focus, ...] = ()


ACTIONS = (
    Action("help", "?,f1", "Help", "Show all keys", Group.ROOM, "screen.help", ALL, ALL),
    Action("search", "/", "Search", "Type a query; in people and places, words of a name", Group.SEARCH, "screen.search", (*PANES, Focus.NAMES), (*PANES, Focus.NAMES)),
    Action(
        "results", "enter", "Results", "Go to the results", Group.SEARCH, "screen.to_results",
        (Focus.SEARCH,), (Focus.SEARCH,),
    ),
    Action(
        "earlier-query", "up", "Earlier", "Bring back the query before", Group.SEARCH, "screen.earlier_query",
        (Focus.SEARCH,), (Focus.SEARCH,),
    ),
    Action(
        "later-query", "down", "Later", "Bring back the query after; from the last, go to the results", Group.SEARCH,
        "screen.later_query", (Focus.SEARCH,),
    ),
    Action(
        "accept", "ctrl+y", "Accept", "Search for what “did you mean” offers", Group.SEARCH, "screen.accept_suggestion",
        EVERYWHERE,
    ),
    Action(
        "find", "ctrl+f", "Find", "Find words in the article", Group.SEARCH, "screen.find", wide=(Focus.ARTICLE,),
    ),
    Action(
        "found", "enter,down", "Go there", "Go to the words that were found in the article", Group.SEARCH, "screen.to_found",
        (Focus.FIND,), (Focus.FIND,),
    ),
    Action("next-hit", "n", "Next hit", "Go to the next hit in the article", Group.SEARCH, "screen.step_hit(1)"),
    Action("previous-hit", "N", "Previous hit", "Go to the previous hit in the article", Group.SEARCH, "screen.step_hit(-1)"),
    Action("down", "j,down", "Down", "Move down", Group.MOVE, "screen.move(1)", READ),
    Action("up", "k,up", "Up", "Move up", Group.MOVE, "screen.move(-1)", READ),
    Action("half-page-down", "ctrl+d,pagedown,space", "Page down", "Move down half a page", Group.MOVE, "screen.move_page(1)", READ),
    Action("half-page-up", "ctrl+u,pageup", "Page up", "Move up half a page", Group.MOVE, "screen.move_page(-1)", READ),
    Action("first", "g,home", "Top", "Go to the top", Group.MOVE, "screen.move_end(-1)", READ),
    Action("last", "G,end", "End", "Go to the end", Group.MOVE, "screen.move_end(1)", READ),
    Action(
        "next-reference", "]", "Next ref", "Go to the next cross-reference", Group.REFERENCES, "screen.step_place(1)",
        (*PANES, Focus.COMPARISON), (Focus.RESULTS, Focus.ARTICLE, Focus.COMPARISON),
    ),
    Action(
        "previous-reference", "[", "Previous ref", "Go to the previous cross-reference", Group.REFERENCES,
        "screen.step_place(-1)", (*PANES, Focus.COMPARISON),
    ),
    Action(
        "next-statement", "}", "Next words", "Go to the next cross-reference that is no name and no date", Group.REFERENCES,
        "screen.step_statement(1)",
    ),
    Action(
        "previous-statement", "{", "Previous words", "Go to the previous cross-reference that is no name and no date",
        Group.REFERENCES, "screen.step_statement(-1)",
    ),
    Action(
        "common", "H", "Names", "Hide the cross-references by names and dates, or show them again", Group.REFERENCES,
        "screen.toggle_common",
    ),
    Action("read", "enter", "Read", "Read the article", Group.ARTICLE, "screen.read", (Focus.RESULTS,), (Focus.RESULTS,)),
    Action(
        "follow", "enter", "Follow", "Follow the cross-reference to the other article; in a view, go to the words at hand", Group.REFERENCES, "screen.follow",
        FOLLOWED, FOLLOWED,
    ),
    Action(
        "choose", "enter", "Choose", "Narrow, timeline, people, stories, saved searches: ask for what is at hand", Group.VIEWS,
        "screen.follow", CHOSEN, CHOSEN,
    ),
    Action(
        "open-link", "enter", "Open", "Addresses: open the one at hand in another program", Group.ARTICLE, "screen.follow",
        (Focus.LINKS,), (Focus.LINKS,),
    ),
    Action(
        "compare", "v", "Compare", "Set the article beside the other one of the cross-reference at hand; there, leave that", Group.VIEWS,
        "screen.compare", (*PANES, Focus.COMPARISON), (Focus.REFERENCES,), (Focus.ARTICLE,),
    ),
    Action(
        "concordance", "c", "Concordance",
        "Show every place with the selected words, the name at hand or the words of the query, in context", Group.VIEWS,
        "screen.concordance",
    ),
    Action(
        "timeline", "t", "Timeline", "Show when the articles that the query finds were published", Group.VIEWS,
        "screen.timeline",
    ),
    Action(
        "filters", "f", "Narrow", "Narrow what is found to an outlet, a month or a name", Group.SEARCH, "screen.filters",
    ),
    Action(
        "searches", "w", "Watch", "Save the search, and show what is new to the saved ones", Group.SEARCH, "screen.searches",
    ),
    Action(
        "sort", "comma", "Sort", "Sort the results another way: by relevance, newest first, oldest first, by outlet, by title",
        Group.SEARCH, "screen.sort_next",
    ),
    Action(
        "forget", "d", "Forget", "Saved searches: save the one at hand no longer", Group.SEARCH, "screen.forget",
        (Focus.SEARCHES,), (Focus.SEARCHES,),
    ),
    Action(
        "save-again", "u", "Undo", "Saved searches: save again the one that was forgotten last", Group.SEARCH, "screen.undo",
        (Focus.SEARCHES,),
    ),
    Action(
        "story", "s", "Story", "Show all articles of the event, and who of them says what", Group.VIEWS, "screen.story",
        wide=(Focus.RESULTS, Focus.ARTICLE),
    ),
    Action("stories", "S", "Stories", "List the stories of what is found", Group.VIEWS, "screen.stories"),
    Action(
        "part", "tab", "Who says what", "Story: from the articles to who says what, and back", Group.VIEWS,
        "screen.next_part", (Focus.STORY,), (Focus.STORY,),
    ),
    Action("left", "h,left", "Left", "Story: to the outlet on the left", Group.VIEWS, "screen.move_column(-1)", (Focus.STORY,)),
    Action("right", "l,right", "Right", "Story: to the outlet on the right", Group.VIEWS, "screen.move_column(1)", (Focus.STORY,)),
    Action(
        "mark", "M", "Mark", "Story: mark the article at hand", Group.VIEWS, "screen.mark_article", (Focus.STORY,),
    ),
    Action(
        "split", "d", "Split", "Story: the marked articles, or the one at hand, are of another event", Group.VIEWS,
        "screen.split_story", (Focus.STORY,), (Focus.STORY,),
    ),
    Action(
        "rejoin", "u", "Undo", "Story: take back what was said last of it", Group.VIEWS, "screen.undo", (Focus.STORY,),
    ),
    Action(
        "names", "p", "People", "Show the people, organisations, places and things of the room, and correct them", Group.VIEWS,
        "screen.names",
    ),
    Action(
        "kind", "tab", "Kind", "People: only one kind of name, or all again", Group.VIEWS, "screen.cycle_kind",
        (Focus.NAMES,), (Focus.NAMES,),
    ),
    Action(
        "correct", "d", "Correct", "People: say what is wrong with the name at hand", Group.VIEWS, "screen.correct",
        (Focus.NAMES,), (Focus.NAMES,),
    ),
    Action(
        "uncorrect", "u", "Undo", "People: take back what was corrected last", Group.VIEWS, "screen.undo", (Focus.NAMES,),
    ),
    Action(
        "by-left", "l", "By left", "Concordance: sort by the words before", Group.VIEWS, "screen.arrange('left')",
        (Focus.CONCORDANCE,), (Focus.CONCORDANCE,),
    ),
    Action(
        "by-right", "r", "By right", "Concordance: sort by the words after", Group.VIEWS, "screen.arrange('right')",
        (Focus.CONCORDANCE,), (Focus.CONCORDANCE,),
    ),
    Action(
        "by-date", "d", "By date", "Concordance: sort by date", Group.VIEWS, "screen.arrange('date')",
        (Focus.CONCORDANCE,), (Focus.CONCORDANCE,),
    ),
    Action(
        "by-outlet", "w", "By outlet", "Concordance: sort by outlet", Group.VIEWS, "screen.arrange('outlet')",
        (Focus.CONCORDANCE,),
    ),
    Action(
        "finer", "+", "Finer", "Timeline: shorter bins, down to days", Group.VIEWS, "screen.refine(-1)",
        (Focus.TIMELINE,), (Focus.TIMELINE,),
    ),
    Action(
        "coarser", "-", "Coarser", "Timeline: longer bins, up to years", Group.VIEWS, "screen.refine(1)",
        (Focus.TIMELINE,), (Focus.TIMELINE,),
    ),
    Action(
        "unfold", "right", "More", "Show all that other articles say to the place", Group.REFERENCES, "screen.unfold",
        (Focus.REFERENCES,),
    ),
    Action("fold", "left", "Less", "Show only the first of them again", Group.REFERENCES, "screen.fold", (Focus.REFERENCES,)),
    Action(
        "dismiss", "x", "Dismiss", "Dismiss the cross-reference at hand, or restore one that was dismissed", Group.REFERENCES,
        "screen.dismiss_reference", (Focus.ARTICLE, Focus.REFERENCES), (Focus.REFERENCES,),
    ),
    Action(
        "dismissed", "X", "Dismissed", "Show or hide the cross-references that were dismissed, in place", Group.REFERENCES,
        "screen.toggle_dismissed", (Focus.ARTICLE, Focus.REFERENCES),
    ),
    Action(
        "back", "ctrl+o,alt+left", "Back", "Go back through the jump list", Group.REFERENCES, "screen.jump_back",
        ALL, (Focus.ARTICLE, Focus.REFERENCES),
    ),
    Action("forward", "alt+right", "Forward", "Go forward through the jump list", Group.REFERENCES, "screen.jump_forward", EVERYWHERE),
    Action(
        "next-pane", "tab", "Next pane", "Go to the next pane", Group.MOVE, "screen.next_pane(1)", EVERYWHERE,
        (Focus.RESULTS,),
    ),
    Action("previous-pane", "shift+tab", "Previous pane", "Go to the previous pane", Group.MOVE, "screen.next_pane(-1)", EVERYWHERE),
    Action(
        "step-back", "escape", "Leave", "Step back to where you were", Group.MOVE, "screen.step_back",
        ALL, (*TYPING, *VIEWS),
    ),
    Action(
        "removed", "b", "Removed", "Show or hide what cleaning removed, in place, with its reason", Group.ARTICLE,
        "screen.toggle_removed", footer=(Focus.ARTICLE,),
    ),
    Action(
        "decide", "d", "Decide", "With removed pieces shown: restore or remove the one at the pointer, or take that back",
        Group.ARTICLE, "screen.decide", (Focus.ARTICLE,),
    ),
    Action(
        "undo", "u", "Undo", "Take back the last thing that was restored, removed or dismissed", Group.ARTICLE, "screen.undo",
        (Focus.ARTICLE, Focus.REFERENCES),
    ),
    Action(
        "copy", "y", "Copy", "Copy the selection, the reference at hand or the paragraph, with its source", Group.ARTICLE,
        "screen.copy", READ, (Focus.REFERENCES, *VIEWS),
    ),
    Action(
        "select", "V", "Select", "Select sentences: j and k extend the selection, page down and up by a paragraph", Group.ARTICLE,
        "screen.select",
    ),
    Action("open", "o", "Open", "Open the original in another program", Group.ARTICLE, "screen.open_original"),
    Action(
        "links", "L", "Addresses", "List the addresses in the article, and its own", Group.ARTICLE, "screen.links",
    ),
    Action(
        "add", "A", "Add", "Add a folder or a file to the room, or the sample", Group.ROOM, "screen.add",
    ),
    Action("reindex", "R", "Reindex", "Bring the index up to date", Group.ROOM, "screen.reindex"),
    Action("failures", "F", "Failed files", "List the files that could not be read, and why", Group.ROOM, "screen.failures"),
    Action("palette", "ctrl+p", "Palette", "Find a command by its name", Group.ROOM, "app.command_palette", ALL, (Focus.SEARCH,)),
    Action("quit", "q", "Quit", "Leave the reading room; in a view, leave that", Group.ROOM, "app.quit", READ, (Focus.RESULTS,)),
)  # fmt: skip

FOOTER_KEYS = 6
WIDE = 120
"""Columns from which a footer shows more than six keys."""

_SHOWN = {
    "escape": "esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "f1": "F1",
    "slash": "/",
    "question_mark": "?",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
}
_NAMED = {said: name for name, said in _SHOWN.items()}


def bindings(focus: Focus) -> list[BindingType]:
    """The bindings of the widget that has the keys while `focus` is where they go; what quits the room elsewhere leaves a view.

    Those of panes have priority: each key is then dealt with before the next is looked at, so that none of `/word`, typed or sent in one go, is lost on its way to the search line.
    """
    return [
        Binding(
            action.keys,
            "screen.step_back" if focus in VIEWS and action.id == "quit" else action.method,
            action.label,
            tooltip=action.description,
            id=action.id,
            priority=focus not in TYPING,
        )
        for action in ACTIONS
        if focus in action.where
    ]


def by_id(action_id: str) -> Action:
    """The action of an id. Raises KeyError."""
    return _BY_ID[action_id]


_BY_ID = {action.id: action for action in ACTIONS}


def keys_of(action: Action, keymap: Mapping[str, str]) -> list[str]:
    """The keys that run an action, as a person would write them, under a user's own keymap."""
    return [shown(key.strip()) for key in keymap.get(action.id, action.keys).split(",") if key.strip()]


def shown(key: str) -> str:
    """A Textual key name as a person would write it: `escape` is esc, `alt+right` alt+→."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return "+".join([*modifiers, _SHOWN.get(last, last)])


def written(key: str) -> str:
    """The Textual name of a key, without modifiers, that is written as `shown` writes it: `esc` is escape, `F5` f5; any other stays as it is."""
    return _NAMED.get(key) or (key.lower() if key[:1] == "F" and key[1:].isdecimal() else key)


def footer(focus: Focus, keymap: Mapping[str, str], width: int = 0) -> Iterator[tuple[str, Action]]:
    """What the footer of a terminal `width` columns wide shows while `focus` has the keys: at most six, help first, and where it is wide what else there is room for. While typing, a key that is not a letter."""
    shown = [action for action in ACTIONS if focus in action.footer][:FOOTER_KEYS]
    if width >= WIDE:
        shown += [action for action in ACTIONS if focus in action.wide]
    for action in shown:
        keys = keys_of(action, keymap)
        typing = [key for key in keys if len(key) > 1] if focus in TYPING else keys
        if typing:
            yield typing[0], action
