"""The register of institutions: what a name of a unit means, where it belongs and how it should be written."""

from kesu_parse.units.places import level_of, place_of, province_of

__all__ = ["level_of", "place_of", "province_of"]
