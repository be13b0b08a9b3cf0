"""KSU002: a comment that does not say what it silences."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source


@rule("KSU002", severity="warning", basis="kesu 自身")
def suppression_without_code(plan: Plan, source: Source) -> Iterator[Remark]:
    """忽略注释没有写规则代码。

    忽略注释必须写明规则代码，不能一概忽略；没有写代码的注释不起作用。由检查器判断。

    错：走深走实，深入分析。<!-- kesu: ignore 引文如此 -->
    对：走深走实,深入分析。<!-- kesu: ignore[PUN001] 引文如此 -->
    近：<!-- kesu 的说明 -->
    """
    return iter(())
