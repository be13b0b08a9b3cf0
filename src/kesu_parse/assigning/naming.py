"""Names of units: any spelling to one unit."""

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kesu_parse.checklist import Unit
from kesu_parse.plan import Plan

if TYPE_CHECKING:
    from kesu_parse.units.registry import Register

Namer = Callable[[str], Unit]
LAST = 9999


class Names:
    """The units of a plan by any spelling, read as the plan's level, place and date decide."""

    def __init__(self, plan: Plan, register: "Register | None" = None) -> None:
        if register is None:
            from kesu_parse.units import register as load

            register = load()
        self.register = register
        self.at: dict[str, Any] = {"level": plan.level, "place": plan.place}
        self.at["date"] = plan.issued_on or plan.year
        self.counts = Counter(p.name for c in plan.all_clauses() for p in c.parties)
        self.listed: dict[str, str] = register.canonical(self.counts, **self.at)
        self.asked: dict[str, Unit] = {}

    def __call__(self, name: str) -> Unit:
        """Return the unit a name means; one the plan does not have under the name itself."""
        if name not in self.asked:
            listed = self._listed(name)
            found = self.register.resolve(listed, **self.at) or self.register.resolve(name, **self.at)
            self.asked[name] = Unit(found.id if found else None, listed)
        return self.asked[name]

    def order(self, name: str) -> int:
        """Return where a unit stands in lists: party, government, people's organisations."""
        found = self.register.resolve(name, **self.at)
        return found.order if found else LAST

    def _listed(self, name: str) -> str:
        """Return the name under which the plan's unit of any spelling is listed."""
        plain = "".join(name.split())
        if plain in self.listed:
            return self.listed[plain]
        together = self.register.canonical(Counter({**self.counts, plain: 1}), **self.at)
        own = together.get(plain, plain)
        same = [n for n in self.counts if together[n] == own]
        return self.listed[same[0]] if same else plain
