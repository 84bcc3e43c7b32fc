"""What is said of files that are read back."""

from typing import Final

READING: Final = {
    "is not JSON": ("{place}: is not JSON", "{place}：不是 JSON"),
    "JSON is no table": ("{place}: is JSON, but no table", "{place}：是 JSON，但不是表"),
    "JSON nested too deeply": (
        "{place}: is not JSON that can be read: nested deeper than {most}",
        "{place}：无法作为 JSON 读取：嵌套超过{most}层",
    ),
    "is not parquet": (
        "{place}: cannot be read as parquet; it is damaged or not as it was written",
        "{place}：无法作为 Parquet 读取；文件损坏或已被改动",
    ),
    "parquet lacks": (
        "{place}: has no single column {name}; another version made it: make it again, or read it "
        "with that version",
        "{place}：没有唯一的列 {name}；系由其他版本生成：请重新生成，或用该版本读取",
    ),
    "parquet no numbers": (
        "{place}: {name} is not a number in every row",
        "{place}：{name} 并非每行都是数字",
    ),
    "too many rows": (
        "{place}: has {rows:,} rows; up to {most:,} are allowed",
        "{place}：有{rows:,}行；最多{most:,}行",
    ),
    "another table": (
        "{place}: is not the table that it was ({fault})",
        "{place}：与原来的表不同（{fault}）",
    ),
    "lacks column": ("it has no column {name}", "缺少列 {name}"),
    "cell of another kind": (
        "line {line}, {name} = {cell} is of another kind",
        "第{line}行，{name} = {cell} 的类型不对",
    ),
    "no table of lines": ("its lines are no table", "各行不成表"),
    "changed since": (
        "{place}: is not as it was written; copy it from where it was made, or make it again",
        "{place}：与写入时不同；请从原处重新复制，或重新生成",
    ),
    "not read by this version": (
        "{folder}: was made on {date} by another version of fuhua, which reads it; or make it "
        "again with this one ({error})",
        "{folder}：由另一版本的 fuhua 于 {date} 生成；请用该版本读取，或以当前版本重新生成"
        "（{error}）",
    ),
    "no file of the folder": (
        "{place}: its manifest names a file outside the folder",
        "{place}：清单列出了文件夹以外的文件",
    ),
    "is a link": (
        "{place}: is a symbolic link; nothing is written through one (name the folder itself)",
        "{place}：是符号链接；不经链接写入（请直接指定文件夹）",
    ),
    "no regular file": ("{place}: is no file with a content", "{place}：不是普通文件"),
    "name too long": (
        "a path of {length:,} characters is too long",
        "路径过长：{length:,}个字符",
    ),
}
