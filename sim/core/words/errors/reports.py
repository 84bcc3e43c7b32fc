"""What is said of wrong questions to reports and workbooks."""

from typing import Final

REPORTS: Final = {
    "report: no scenario": (
        "scenario: {scenario} is none of these: {known}",
        "scenario：{scenario} 不在其中；可用：{known}",
    ),
    "report: no year": (
        "year: {year} is not allowed; allowed: {first} to {last}",
        "year：{year} 不可用；可用：{first}至{last}",
    ),
    "report: no whole year": (
        "until: the projection has no whole year; a report needs one",
        "until：测算期不含完整年度，无法生成报告",
    ),
    "report: is none": (
        "{file}: is no report of fuhua, or not the whole of one",
        "{file}：不是 fuhua 生成的报告，或内容不完整",
    ),
    "report: other runs": (
        "{folder}: holds the runs of another study than {report}",
        "{folder}：所含模拟与 {report} 不是同一研究",
    ),
}
