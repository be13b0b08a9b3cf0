"""Structured plans as YAML and JSON text: dump, and load with the line of a mistake."""

from typing import Any

from kesu_parse.errors import PlanError
from kesu_parse.plan import Plan
from kesu_parse.shape import load, plain
from kesu_parse.yamltext import dump


def dump_json(value: Any) -> str:
    """Return the JSON text of a shape, indented by two, ending in a line end."""
    from json import dumps

    return dumps(plain(value), ensure_ascii=False, indent=2) + "\n"


def dump_yaml(value: Any) -> str:
    """Return the YAML text of a shape: keys in order, real characters, lists of numbers on one line."""
    return dump(value)


def is_plan(data: bytes) -> bool:
    """Say whether bytes are a structured plan: YAML or JSON that begins with the schema name."""
    return b"kesu.plan/" in data[:200]


def load_plan(text: str) -> Plan:
    """Return the plan that YAML or JSON text describes; PlanError with the line where it does not fit."""
    data = _parse(text)
    if not isinstance(data, dict) or data.get("schema") != Plan.SCHEMA:
        raise PlanError(f"不是 {Plan.SCHEMA} 格式", f"首行应为 schema: {Plan.SCHEMA}")
    from pydantic import ValidationError

    try:
        plan = load(Plan, data)
    except ValidationError as error:
        raise PlanError(_explain(text, error)) from None
    _check(plan)
    return plan


def _check(plan: Plan) -> None:
    """Refuse what a schema cannot: an id used twice, a range that ends before it begins."""
    seen: set[str] = set()
    for node in plan.nodes():
        if node.id in seen:
            raise PlanError(f"id {node.id} 用了两次", "请改成不同的 id")
        if node.span.start > node.span.end:
            raise PlanError(f"{node.id} 的 span 起点在终点之后", "请改正")
        seen.add(node.id)


def _parse(text: str) -> Any:
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        """A safe loader that refuses a key written twice and leaves dates as text."""

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            keys = [k.value for k, _ in node.value]
            twice = next((k for i, (k, _) in enumerate(node.value) if k.value in keys[:i]), None)
            if twice is not None:
                raise PlanError(f"第 {twice.start_mark.line + 1} 行：键 {twice.value} 重复", "请删去其中一个")
            return super().construct_mapping(node, deep)

    _refuse_aliases(text, base)
    Loader.add_constructor("tag:yaml.org,2002:timestamp", base.construct_scalar)
    try:
        return yaml.load(text, Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise PlanError(f"第 {line} 行：YAML 写法有误（{error.problem}）", "请检查缩进、冒号和引号") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise PlanError(f"YAML 写法有误（{error}）".replace("\n", " "), "请检查文件内容") from None


def _refuse_aliases(text: str, loader: Any) -> None:
    """Refuse references between parts of the text: a few lines of them can stand for more than memory holds."""
    import yaml

    if "*" not in text:
        return
    try:
        alias: Any = next((e for e in yaml.parse(text, loader) if isinstance(e, yaml.AliasEvent)), None)
    except (yaml.YAMLError, RecursionError):
        return
    if alias is not None:
        raise PlanError(f"第 {alias.start_mark.line + 1} 行：不支持用 * 引用别处", "请写出内容")


WRONG = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这个键",
    "unexpected_keyword_argument": "没有这个键",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "string_type": "应为文字",
    "bool_parsing": "应为 true 或 false",
    "literal_error": "只能取 {expected}",
    "tuple_type": "应为列表",
    "dataclass_type": "应为一组键值",
}


def _explain(text: str, error: Any) -> str:
    """Return a Chinese sentence for the first mistake that pydantic found, with its line and key."""
    first = error.errors()[0]
    path = [p for p in first["loc"] if not (isinstance(p, str) and p[:1].isupper())]
    what = WRONG.get(first["type"], first["msg"]).format(**first.get("ctx", {}))
    return f"第 {_line(text, path)} 行：{'.'.join(map(str, path))} {what}"


def _line(text: str, path: list[Any]) -> int:
    import yaml

    node: Any = yaml.compose(text, yaml.SafeLoader)
    line = node.start_mark.line
    for step in path:
        node, line = _child(node, step, line)
        if node is None:
            break
    return int(line) + 1


def _child(node: Any, step: Any, line: int) -> tuple[Any, int]:
    if isinstance(step, int):
        inside = isinstance(node.value, list) and step < len(node.value)
        return (node.value[step], node.value[step].start_mark.line) if inside else (None, line)
    pairs = node.value if isinstance(node.value, list) else []
    found = next(((k, v) for k, v in (p for p in pairs if isinstance(p, tuple)) if k.value == step), None)
    return (found[1], found[0].start_mark.line) if found else (None, line)
