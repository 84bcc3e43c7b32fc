"""What is said of errors: what the page is asked, and where it is served."""

from typing import Final

PAGE_ERRORS: Final = {
    "page asks": ("ask: is not what the page asks", "ask：不是网页所提的问题"),
    "at most scenarios": (
        "scenarios: at most {most} are allowed at once",
        "scenarios：一次最多{most}个方案",
    ),
    "named twice": ("scenarios: one is named twice", "scenarios：方案重名"),
    "against is not compared": (
        "against: {against} is none of these scenarios",
        "against：{against} 不在所选方案之中",
    ),
    "unsafe name": (
        "name: {name} is not allowed; allowed: letters, digits, - and _, up to 60",
        "name：{name} 不可用；可用汉字、字母、数字、- 与 _，最多60个字符",
    ),
    "name of the baseline": (
        "scenario baseline: changes nothing; choose another name",
        "方案 baseline：为基准情景，请另取名称",
    ),
    "name of shipped": (
        "name: {name} is that of a shipped scenario; choose another",
        "name：{name} 是自带方案的名称，请另取名称",
    ),
    "no such value": (
        "{key}: {value} is not allowed; allowed: {known}",
        "{key}：{value} 不可用；可用：{known}",
    ),
    "jobs under way": (
        "jobs: {most} are under way; stop one, or wait for its end",
        "已有{most}项计算在进行；请停止一项，或等待完成",
    ),
    "no such job": ("job {number}: there is none", "没有第{number}项计算"),
    "folder of an answer": (
        "{folder}: holds an answer; choose a folder for the page alone",
        "{folder}：已存有一项结果；请为页面另选文件夹",
    ),
    "process ended": (
        "a process of the page ended; try again",
        "网页的一个进程已结束，请重试",
    ),
    "port taken": (
        "port: {port} of {host} cannot be had ({reason}); name another one with --port, or "
        "--port 0 for any",
        "port：{host} 的端口 {port} 不可用（{reason}）；请用 --port 另指定，或用 --port 0",
    ),
    "lets others in": (
        "host: {host} lets other machines in; add --let-others-in to mean that",
        "host：{host} 允许其他计算机访问；如确需如此，请加 --let-others-in",
    ),
    "page needs": (
        "app: {package} is not installed; the page needs: pip install 'fuhua[app]'",
        "app：未安装 {package}；网页需要：pip install 'fuhua[app]'",
    ),
}
