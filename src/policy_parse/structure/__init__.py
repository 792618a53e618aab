"""Structure: a :class:`Source` becomes metadata, layout elements and the reading tree of parts."""

from policy_parse.structure.assemble import Structure, structure

__all__ = ["Structure", "structure"]
