"""The words of click in Chinese: what the command line itself says is looked up here."""

import click

WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Show this message and exit.": "显示这段说明。",
    "Show the version and exit.": "显示版本。",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用 {command} {option} 查看用法。",
    "Choose from:\n\t{choices}": "可选：{choices}",
    "Missing argument {param_hint}.": "缺少参数 {param_hint}。",
    "{value!r} is not {choice}.": "{value!r} 不是 {choice}。",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "No such option: {name}": "没有这个选项：{name}",
    "No such option {name!r}.": "没有选项 {name!r}。",
    "No such command {name!r}.": "没有命令 {name!r}。",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "Invalid value: {message}": "取值有误：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 取值有误：{message}",
    "Got unexpected extra argument ({args})": "多出的参数（{args}）",
    "Got unexpected extra arguments ({args})": "多出的参数（{args}）",
    "Option {name!r} requires an argument.": "选项 {name!r} 后面要有值。",
    "Option {name!r} does not take a value.": "选项 {name!r} 后面不能有值。",
    "{value!r} is not one of {choices}.": "{value!r} 不在可选值 {choices} 之中。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是有效的数。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 之内。",
    "required": "必填",
    "default: {default}": "默认 {default}",
    "Aborted!": "已中止。",
}


def speak_chinese() -> None:
    """Let click look its words up here: it calls the module-level `_` and `ngettext` of gettext."""
    for name in ("core", "exceptions", "formatting", "decorators", "parser", "types", "termui"):
        module = getattr(click, name, None)
        if module is not None and hasattr(module, "_"):
            module._ = lambda word: WORDS.get(word, word)
        if module is not None and hasattr(module, "ngettext"):
            module.ngettext = lambda one, many, n: WORDS.get(one if n == 1 else many, one if n == 1 else many)
