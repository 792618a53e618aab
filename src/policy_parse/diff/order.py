"""The order of the lists: the new version's, removed items where they stood."""

from collections.abc import Iterable

from policy_parse.diff.pairing import Group


def in_new_order(groups: Iterable[Group], old_count: int) -> list[Group]:
    """``groups`` by their first new item; one without any stands after what was before it in the old."""
    present: list[Group] = []
    removed: list[Group] = []
    for group in groups:
        (present if group.new else removed).append(group)
    position: list[int | None] = [None] * old_count
    for group in present:
        for i in group.old:
            position[i] = group.new[-1]
    place = -1
    after: list[int] = []
    for i in range(old_count):
        found = position[i]
        # An item that went elsewhere does not take its old neighbours along.
        if found is not None and (found >= place or _settled(position, i, found)):
            place = found
        after.append(place)
    keyed = [((g.new[0], 0, 0), g) for g in present]
    keyed += [((after[g.old[0]], 1, g.old[0]), g) for g in removed]
    return [g for _, g in sorted(keyed, key=lambda pair: pair[0])]


def _settled(position: list[int | None], i: int, found: int) -> bool:
    """Whether the next item that is still there goes on from ``found``."""
    following = next((p for p in position[i + 1 :] if p is not None), None)
    return following is not None and following == found + 1
