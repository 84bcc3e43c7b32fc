"""What is said of errors: what the page in the browser asks."""

from typing import Final

PAGE: Final = {
    "question too long": ("ask: is too long", "提问过长"),
    "is no question": (
        "ask: is no question; allowed: scenarios, seed, against",
        "提问有误；可用：scenarios、seed、against",
    ),
    "scenarios at once": (
        "scenarios: at most {most} are allowed at once",
        "scenarios：一次最多{most}个",
    ),
    "scenario twice": ("scenarios: one is named twice", "scenarios：有一个方案写了两次"),
    "against is none": (
        "against: {against} is none of these scenarios",
        "against：{against} 不在这些方案之中",
    ),
    "scenario is no table": ("scenario {said}: is no table", "方案 {said}：不是表"),
    "baseline keeps its name": (
        "scenario baseline: changes nothing; choose another name",
        "方案 baseline：不作改变；请换一个名称",
    ),
    "levers are lists": (
        "scenario {name}: levers are lists of [value, from, until]",
        "方案 {name}：政策工具须为 [value, from, until] 的列表",
    ),
    "name of file": (
        "name: {name} is not allowed; allowed: letters, digits, - and _, up to 60",
        "名称：{name} 不可用；可用：字母、数字、- 与 _，最多60个",
    ),
    "question is not JSON": ("ask: is not JSON", "提问不是 JSON"),
    "lever not known": ("lever: {lever} is not known", "政策工具：没有 {lever}"),
    "as not known": (
        "as: {kind} is not allowed; allowed: {known}",
        "格式：{kind} 不可用；可用：{known}",
    ),
    "name is shipped": (
        "name: {name} is that of a shipped scenario; choose another",
        "名称：{name} 是自带方案的名称；请换一个",
    ),
    "job kind not known": (
        "kind: {kind} is not allowed; allowed: {known}",
        "任务：{kind} 不可用；可用：{known}",
    ),
    "too many jobs": (
        "jobs: {most} are under way; stop one, or wait for its end",
        "任务：已有{most}项在进行；请停止一项，或等其完成",
    ),
    "no such job": ("job {number}: there is none", "任务{number}：没有此任务"),
    "number of page": (
        "{name}: {text!r} is not allowed: a whole number is",
        "{name}：不能是 {text!r}；须为整数",
    ),
    "this is too long": ("this is too long", "内容过长"),
    "port is taken": (
        "port: {port} of {host} cannot be had ({reason}); name another one with --port, or "
        "--port 0 for any",
        "port：无法使用 {host} 的端口 {port}（{reason}）；请用 --port 换一个，或用 --port 0 "
        "取任一端口",
    ),
    "host lets others in": (
        "host: {host} lets other machines in; add --let-others-in to mean that",
        "host：{host} 允许其他计算机访问；确需如此，请加 --let-others-in",
    ),
    "page needs packages": (
        "app: {name} is not installed; the page needs: pip install 'fuhua[app]'",
        "app：未安装 {name}；网页需要：pip install 'fuhua[app]'",
    ),
}
