"""What is said of errors: files, folders, numbers that are given, runs and results."""

from typing import Final

CORE: Final = {
    "run failed": (
        "scenario {scenario}, draw {draw}, seed {seed}, month {month}, rule {rule}: {reason}",
        "方案 {scenario}，第{draw}次抽样，随机种子{seed}，{month}，规则 {rule}：{reason}",
    ),
    "at least one": (
        "{name}: {number} is not allowed: at least {least:,} is",
        "{name}：不能是{number}；最小为{least:,}",
    ),
    "at least so many": (
        "{name}: {number} is not allowed: at least {least:,} are",
        "{name}：不能是{number}；最小为{least:,}",
    ),
    "write it so": (" (write {value})", "（请写 {value}）"),
    "did you mean": (" (did you mean {name}?)", "（是否指{name}？）"),
    "list and": (" and ", "及"),
    "list or": (" or ", "或"),
    "a folder": ("folder", "文件夹"),
    "a file": ("file", "文件"),
    "held results": ("results", "结果"),
    "held fit": ("fit", "校准结果"),
    "true or false": ("true or false", "真假值"),
    "text": ("text", "文字"),
    "a number": ("a number", "数字"),
    "a table": ("a table", "表"),
    "a list": ("a list", "列表"),
    "a date or time": ("a date or time", "日期或时间"),
    "another kind of value": ("another kind of value", "其他类型的值"),
    "part study": ("study", "研究设定"),
    "part code": ("code", "程序"),
    "part schema": ("schema", "各列"),
    "part question": ("question", "问题"),
    "part sample": ("sample", "样本"),
    "part experiments": ("experiments", "实验"),
    "part sites": ("sites", "地区"),
    "part made by": ("made by", "实验程序"),
    "part region": ("region", "地区输入"),
    "part statistics": ("statistics", "统计项"),
    "part proposal": ("proposal", "试取分布"),
    "part seed": ("seed", "随机种子"),
    "part rules": ("rules", "规则"),
    "part inner": ("inner", "内部映射"),
    "errno ENOENT": ("No such file or directory", "没有此文件或文件夹"),
    "errno EACCES": ("Permission denied", "没有权限"),
    "errno EPERM": ("Operation not permitted", "没有权限"),
    "errno EISDIR": ("Is a directory", "是文件夹"),
    "errno ENOTDIR": ("Not a directory", "不是文件夹"),
    "errno EEXIST": ("File exists", "已经存在"),
    "errno ENOSPC": ("No space left on device", "磁盘已满"),
    "errno EDQUOT": ("Disk quota exceeded", "超出磁盘配额"),
    "errno EROFS": ("Read-only file system", "磁盘只读"),
    "errno ENAMETOOLONG": ("File name too long", "名称过长"),
    "errno ELOOP": ("Too many levels of symbolic links", "链接层数过多"),
    "errno EMFILE": ("Too many open files", "打开的文件过多"),
    "errno EIO": ("Input/output error", "磁盘读写出错"),
    "errno EFBIG": ("File too large", "文件过大"),
    "cannot be written": (
        "{place}: cannot be written ({reason})",
        "{place}：无法写入（{reason}）",
    ),
    "cannot be read": ("{place}: cannot be read ({reason})", "{place}：无法读取（{reason}）"),
    "cannot be made": ("{place}: cannot be made ({reason})", "{place}：无法建立（{reason}）"),
    "cannot be removed": (
        "{place}: cannot be removed ({reason})",
        "{place}：无法删除（{reason}）",
    ),
    "said by the folders": ("is said by the folders themselves", "已由文件夹本身说明"),
    "said by the folder, with --resume": (
        "is said by the folder itself, with --resume",
        "使用 --resume 时已由文件夹本身说明",
    ),
    "go on with": (
        "go on with: fuhua compare --resume {place}",
        "可继续：fuhua compare --resume {place}",
    ),
    "same command with folder goes on": (
        "the same command, with this folder, goes on",
        "对该文件夹再次运行同一命令可继续",
    ),
    "differs": ("{what} differs{values}", "{what}不同{values}"),
    "both values": (" ({one} and {other})", "（{one} 与 {other}）"),
    "same runs": ("the number of runs", "模拟次数"),
    "the region": ("the region", "地区"),
    "the region's policies": ("the region's policies", "地区的政策"),
    "the seed": ("the seed", "随机种子"),
    "the last month": ("the last month", "末月"),
    "the parameters": ("the parameters", "参数"),
    "made by two versions": ("they were made by two versions of fuhua", "由两个版本的 fuhua 生成"),
    "other runs failed": ("other runs failed in one than in the other", "两者失败的模拟不同"),
    "not the same scenario": (
        "{scenario} is not the same scenario in both",
        "两者的 {scenario} 不是同一方案",
    ),
    "it is a file": ("it is a file", "是文件"),
    "no such folder": ("there is no such folder", "没有此文件夹"),
    "stopped before its first run": (
        "it was stopped before its first run",
        "在首次模拟之前已停止",
    ),
    "not in it": ("there is no {file} in it", "其中没有 {file}"),
    "it is empty": ("it is empty", "是空文件夹"),
    "at most": (
        "{name}: {number} is not allowed: at most {most:,} are",
        "{name}：不能是{number}；最大为{most:,}",
    ),
    "no workbook": (
        "excel: {file} is no name of a workbook; allowed: one that ends in .xlsx",
        "excel：{file} 不是工作簿文件名；须以 .xlsx 结尾",
    ),
    "seed from to": (
        "seed: {seed} is not allowed: 0 to 2**64 - 1 is",
        "seed：不能是{seed}；可用0至2**64 - 1",
    ),
    "finite number": (
        "{name}: {number:g} is not allowed: a finite number is",
        "{name}：不能是{number:g}；须为有限的数",
    ),
    "text in quotes": (
        "{name}: {value} is not allowed: a text in quotes is",
        "{name}：不能是 {value}；须为引号内的文字",
    ),
    "whole number": (
        "{name}: {value} is not allowed: a whole number is{hint}",
        "{name}：不能是 {value}；须为整数{hint}",
    ),
    "a number is needed": (
        "{name}: {value} is not allowed: a number is{hint}",
        "{name}：不能是 {value}；须为数字{hint}",
    ),
    "not a month": (
        "\"{text}\" is not a month: write it as in \"2022-10\"",
        "\"{text}\" 不是月份：请写成 \"2022-10\"",
    ),
    "no place to write": (
        "{shown} is not allowed; allowed: the name of a {what}",
        "不能是 {shown}；须为{what}名",
    ),
    "folder holds other things": (
        "{folder}: is not empty and holds no {holds}; choose a new folder, or an empty one",
        "{folder}：不是空文件夹，也没有{holds}；请用新的或空的文件夹",
    ),
    "not a folder": (
        "{folder}: is not a folder ({place} is a file); name another one",
        "{folder}：不是文件夹（{place} 是文件）；请换一个",
    ),
    "cannot be locked": ("{place}: cannot be locked ({reason})", "{place}：无法锁定（{reason}）"),
    "is being written to": (
        "{folder}: is being written to; wait for the end of that",
        "{folder}：正在写入；请等其完成",
    ),
    "no address": (
        "cluster {address}: is not allowed: the address of a scheduler is, such as "
        "tcp://127.0.0.1:8786",
        "cluster {address}：不可用；须为调度器地址，如 tcp://127.0.0.1:8786",
    ),
    "no workers left": (
        "cluster {address}: has no workers left; start some, and resume",
        "cluster {address}：已没有工作进程；请启动后继续",
    ),
    "worker of another version": (
        "cluster {address}: worker {other} runs another version of fuhua or of its "
        "dependencies; install the same one there, and restart it",
        "cluster {address}：工作进程 {other} 的 fuhua 或其依赖版本不同；请安装相同版本后重新启"
        "动",
    ),
    "cluster needs Dask": (
        "cluster {address}: needs Dask; install it with: pip install 'fuhua[cluster]'",
        "cluster {address}：需要 Dask；请安装：pip install 'fuhua[cluster]'",
    ),
    "no scheduler": (
        "cluster {address}: no scheduler answers there",
        "cluster {address}：该地址没有调度器应答",
    ),
    "no workers": (
        "cluster {address}: has no workers; start some",
        "cluster {address}：没有工作进程；请先启动",
    ),
    "worker cannot load": (
        "cluster {address}: a worker cannot load fuhua: {reason}",
        "cluster {address}：有工作进程无法载入 fuhua：{reason}",
    ),
    "chunk too small": (
        "chunk: {chunk} is not allowed: at least 1 run is",
        "chunk：不能是{chunk}；至少1次模拟",
    ),
    "task gave other runs": (
        "a task gave other runs than {start} to {last}",
        "任务给出的模拟不是第{start}至{last}次",
    ),
    "chunk damaged": (
        "{path}: is damaged; resuming runs its {runs} runs again",
        "{path}：已损坏；继续时将重算其中{runs}次模拟",
    ),
    "holds other work": (
        "{folder}: holds other work (its {what} differs); choose another folder",
        "{folder}：保存的是另一项工作（{what}不同）；请换一个文件夹",
    ),
    "no temporary folder": (
        "no temporary folder can be made ({reason})",
        "无法建立临时文件夹（{reason}）",
    ),
    "first runs all failed": (
        "the first {runs} runs all failed, and none is recorded; the last: {last}",
        "前{runs}次模拟全部失败，未作记录；最后一次：{last}",
    ),
    "option wrong": ("{option}: {why}", "{option}：{why}"),
    "not all done": (
        "{place}: its runs are not all done; {going_on}",
        "{place}：模拟尚未全部完成；{going_on}",
    ),
    "picture not known": (
        "picture {name!r}: is not known{hint}; allowed: {known}",
        "图 {name!r}：没有此图{hint}；可用：{known}",
    ),
    "manifest not right": (
        "{place}: its manifest does not fit its tables; make the results again",
        "{place}：清单与各表不符；请重新生成结果",
    ),
    "cannot be compared": (
        "these runs cannot be compared: {reasons}",
        "这些模拟不能比较：{reasons}",
    ),
    "no list of names": (
        "scenarios: {scenarios!r} is not allowed: a list of names is",
        "scenarios：{scenarios!r} 不可用；须为名称的列表",
    ),
    "two scenarios of a name": (
        "scenario {scenario}: is the name of two different ones; rename one of the files",
        "方案 {scenario}：有两个不同的方案同名；请为其中一个文件改名",
    ),
    "no name of a file": (
        "scenario {scenario}: has an id that cannot be a file's name",
        "方案 {scenario}：其名称不能作为文件名",
    ),
    "scenario not in run": (
        "scenario {name}: is not in this run{hint}; it has {known}",
        "方案 {name}：不在这次模拟中{hint}；其中有：{known}",
    ),
    "against not in run": (
        "against: {name} is not in this run{hint}; it has {known}",
        "against：{name} 不在这次模拟中{hint}；其中有：{known}",
    ),
    "one scenario only": (
        "this run has one scenario only, and nothing to compare it with; run another beside "
        "it: fuhua compare NAME",
        "这次模拟只有一个方案，无可比较；请与另一个方案一起运行：fuhua compare 方案名",
    ),
    "only the baseline": (
        "scenarios: only the baseline is given; allowed: at least one other",
        "scenarios：只给了基准情景；至少还须有一个方案",
    ),
    "results of another study": (
        "{folder}: holds the results of another study; choose another folder",
        "{folder}：保存的是另一项研究的结果；请换一个文件夹",
    ),
    "folder of another study": (
        "{folder}: holds the results of another study; choose another folder with --out, such as "
        "--out {free}",
        "{folder}：保存的是另一项研究的结果；请用 --out 换一个文件夹，如 --out {free}",
    ),
    "folder of another version": (
        "{folder}: was made by another version of fuhua or of what it runs on; choose another "
        "folder with --out, such as --out {free}",
        "{folder}：由另一版本的 fuhua 或其依赖生成；请用 --out 换一个文件夹，如 --out {free}",
    ),
    "folder of other work": (
        "{folder}: holds other work (its {what} differs); choose another folder with --out, such "
        "as --out {free}",
        "{folder}：保存的是另一项工作（{what}不同）；请用 --out 换一个文件夹，如 --out {free}",
    ),
    "results of another version": (
        "{folder}: was made by another version of fuhua or of what it runs on; choose another "
        "folder",
        "{folder}：由另一版本的 fuhua 或其依赖生成；请换一个文件夹",
    ),
    "holds no results": (
        "{folder}: holds no results ({what}); name a folder that fuhua has made, or make a "
        "new one: fuhua compare --out FOLDER",
        "{folder}：没有结果（{what}）；请指定 fuhua 生成的文件夹，或新建一个：fuhua compare --"
        "out 文件夹",
    ),
    "holds another answer": (
        "{folder}: holds another answer ({answer}); allowed: {known}",
        "{folder}：保存的是另一种结果（{answer}）；可用：{known}",
    ),
    "not what runs were made from": (
        "{place}: is not what the runs were made from",
        "{place}：与模拟所用的输入不同",
    ),
    "not right": ("{place}: is not right ({kind})", "{place}：内容有误（{kind}）"),
    "commands": ("Commands", "命令"),
    "see the help": ("{fault} (see fuhua --help)", "{fault}（见 fuhua --help）"),
    "no such option": ("No such option: {name}{hint}", "没有选项 {name}{hint}"),
    "something is missing": ("Missing {name}.", "缺少 {name}"),
    "bad value": ("Invalid value for {name}: {fault}", "{name} 的取值有误：{fault}"),
    "option needs a value": ("Option {name} requires an argument.", "选项 {name} 须有取值"),
    "too much is given": ("Got unexpected extra arguments ({extra})", "多余的内容：{extra}"),
    "whole number wanted": ("a whole number is allowed{limit}", "须为整数{limit}"),
    "number wanted": ("a number is allowed{limit}", "须为数字{limit}"),
    "number from on": ("at least {limit} is allowed", "最小为{limit}"),
    "number up to": ("at most {limit} is allowed", "最大为{limit}"),
    "one of these": ("allowed: {known}", "可用：{known}"),
    "unforeseen": (
        "something unforeseen went wrong ({reason}); what is known of it is in {file}, please "
        "report it; --debug shows it",
        "发生意外错误（{reason}）；详情已存入 {file}，请反馈；用 --debug 可显示",
    ),
    "unkept": (
        "something unforeseen went wrong ({reason}); --debug shows where",
        "发生意外错误（{reason}）；用 --debug 可显示发生之处",
    ),
}
