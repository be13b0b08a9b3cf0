"""KSU001: a comment that silences nothing."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source


@rule("KSU001", severity="warning", basis="kesu 自身")
def unused_suppression(plan: Plan, source: Source) -> Iterator[Remark]:
    """忽略注释没有用上。

    问题改好以后，注释应当一起删去，否则会盖住以后的问题。由检查器在全部规则运行后判断。

    错：加强宣传，营造氛围。<!-- kesu: ignore[PUN001] 引文如此 -->
    对：走深走实,深入分析。<!-- kesu: ignore[PUN001] 引文如此 -->
    近：<!-- 这是普通注释 -->
    """
    return iter(())
