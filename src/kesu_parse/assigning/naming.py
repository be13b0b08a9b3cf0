"""Names of units: any spelling to one unit."""

from collections.abc import Callable

from kesu_parse.checklist import Unit
from kesu_parse.plan import Plan

Namer = Callable[[str], Unit]


def namer(plan: Plan) -> Namer:
    """Return the function that gives the unit of any spelling, as place and date of the plan decide."""

    def unit(name: str) -> Unit:
        return Unit(None, "".join(name.split()))

    return unit
