"""The words of two lives side by side (``fuhua why``)."""

from typing import Final

LIVES: Final = {
    # what is wrong with a question
    "story of one policy": (
        "against: {name} is the same; allowed: another scenario",
        "against：{name} 与方案相同；须为另一方案",
    ),
    "story of no kind": (
        "kind: {kind} is not known{hint}; allowed: {allowed}",
        "kind：{kind} 未知{hint}；可用：{allowed}",
    ),
    "story of nobody": (
        "founder: nobody in run {run} has number {number}; allowed: a startup of fuhua fates or "
        "fuhua microdata",
        "founder：第{run}次模拟中没有编号{number}；须为 fuhua fates 或 microdata 所列",
    ),
    "story of none": (
        "kind: no graduation in {runs} runs is {kind}; allowed: more runs, or another kind",
        "kind：{runs}次模拟中没有 {kind} 的毕业企业；可增加模拟次数，或另选一类",
    ),
    # how two lives differ
    "story sooner": (
        "{month}: {event}, {gap} sooner than under “{other}” ({then})",
        "{month}：{event}，比“{other}”早{gap}（{then}）",
    ),
    "story later": (
        "{month}: {event}, {gap} later than under “{other}” ({then})",
        "{month}：{event}，比“{other}”晚{gap}（{then}）",
    ),
    "story only": (
        "{month}: {event}; under “{other}” not by {until}",
        "{month}：{event}；“{other}”下至{until}没有",
    ),
    "story only there": (
        "{month}, under “{other}” only: {event}", "{month}：仅在“{other}”下，{event}",
    ),
    "story otherwise": (
        "{month}: {event}; under “{other}”: {event_there}",
        "{month}：{event}；“{other}”下，{event_there}",
    ),
    "story apart": (
        "{month}: {figure} {value}, under “{other}” {value_there}",
        "{month}：{figure}{value}，“{other}”下{value_there}",
    ),
    "story alone": ("{month}: {event}", "{month}：{event}"),
    "story alone there": ("{month}, under “{other}”: {event}", "{month}，“{other}”下：{event}"),
    "story alone came": (
        "{month}: {event} to found here; under “{other}” not",
        "{month}：{event}，在此创业；“{other}”下则没有",
    ),
    "story alone there came": (
        "{month}, under “{other}” only: {event} to found here",
        "{month}：仅在“{other}”下，{event}并在此创业",
    ),
    "one month": ("1 month", "1个月"),
    "so many months": ("{count} months", "{count}个月"),
    # what happens to a founder
    "life came": ("its founder comes ({detail})", "创始人到来（{detail}）"),
    "life founded": ("the firm is founded", "企业设立"),
    "life team in": ("the team moves into {detail}", "团队入驻{detail}"),
    "life moved in": ("it moves into {detail}", "企业入驻{detail}"),
    "life moved out": ("it leaves its house ({detail})", "迁出孵化载体（{detail}）"),
    "life moved out ": ("it stays", "仍在孵"),
    "life moved out graduated": ("graduated", "毕业"),
    "life moved out expired": ("its tenancy has expired", "到期未毕业"),
    "life moved out failed": ("it has failed", "停业"),
    "life moved out closed": ("it has closed", "自行关闭"),
    "life moved out departed": ("it has moved away", "迁出本市"),
    "life moved out acquired or listed": ("acquired or listed", "并购上市"),
    "life patent": ("patent {number}", "第{number}件授权专利"),
    "life certified": (
        "certification {number} as a high-tech enterprise", "第{number}次通过高企认定",
    ),
    "life round": (
        "funding round {number}: {value} from {detail}",
        "第{number}轮股权融资：{detail}投资{value}",
    ),
    "life loan": ("loan {number}: {value}, {detail}", "第{number}笔贷款：{value}，{detail}"),
    "life loan ordinary": ("at the bank's own risk", "银行自担风险"),
    "life loan scheme": ("under the compensation scheme", "纳入风险补偿"),
    "life default": ("a loan defaults: {value}", "贷款不良：{value}"),
    "life graduated": ("it graduates ({detail})", "毕业（{detail}）"),
    "life graduated HNTE": ("as a high-tech enterprise", "高企认定"),
    "life graduated equity": ("by venture money", "股权融资"),
    "life graduated revenue": ("by revenue", "营业收入"),
    "life graduated acquired or listed": ("acquired or listed", "并购上市"),
    "life ended": ("it ends: {detail}", "企业退出：{detail}"),
    "life ended failed": ("it cannot pay what it owes", "停业"),
    "life ended closed": ("closed by its owners", "自行关闭"),
    "life ended departed": ("it moves away", "迁出本市"),
    "life ended acquired or listed": ("acquired or listed", "并购上市"),
    "life ended dissolved": ("the team dissolves", "团队解散"),
    "life paid": ("first {figure}, {value}", "首次获得{figure}{value}"),
    "life fund": ("fund {number}", "基金{number}"),
    # figures of a month
    "figure sales": ("monthly sales", "月销售额"),
    "figure cash": ("cash at the month's end", "月末现金"),
    "figure employees": ("people at work", "从业人员"),
    "figure rd_spending": ("R&D of the month", "当月研发支出"),
    "figure founders_capital": ("founders' money put in", "创始人出资"),
    "figure rivals": ("firms in its sector", "同产业企业数"),
    "figure service": ("service of its house (0 to 1)", "孵化载体服务水平（0至1）"),
    "figure of its house": ("paid to its house, {figure}:", "所在孵化载体获得的{figure}"),
    "figure not there": ("none", "无"),
    # what is printed
    "why title": (
        "Founder {startup} in run {run}: “{scenario}” beside “{other}”",
        "创始人{startup}（第{run}次模拟）：“{scenario}”与“{other}”",
    ),
    "typical additional": (
        "The most typical of {alike} graduations in {runs} runs that happen under “{scenario}” "
        "only.",
        "{runs}次模拟中{alike}家仅在“{scenario}”下毕业的企业里最典型的一家。",
    ),
    "typical deadweight": (
        "The most typical of {alike} graduations in {runs} runs that happen either way.",
        "{runs}次模拟中{alike}家两种情况下都会毕业的企业里最典型的一家。",
    ),
    "typical displaced": (
        "The most typical of {alike} graduations in {runs} runs that “{scenario}” displaces.",
        "{runs}次模拟中{alike}家因“{scenario}”而未能毕业的企业里最典型的一家。",
    ),
    "they part": ("They part in {month}:", "{month}起两者不同："),
    "and then": ("And then:", "此后："),
    "policies differ": (
        "In {month} the policies differ in: {levers}.", "{month}两项政策的不同：{levers}。",
    ),
    "policies do not differ": (
        "In {month} the policies themselves do not differ.", "{month}两项政策本身并无不同。",
    ),
    "lever beside": ("{name} {value} ({value_there})", "{name} {value}（{value_there}）"),
    "lever beside house": (
        "{name}, only at {where}, {value} ({value_there})",
        "{name}，限于{where}，{value}（{value_there}）",
    ),
    "lever beside sector": (
        "{name}, only for firms in {where}, {value} ({value_there})",
        "{name}，限于{where}企业，{value}（{value_there}）",
    ),
    "no story": (
        "No difference, no story: both lives are the same to the last fen, up to {until}.",
        "没有差别：至{until}，两种情况下的经历分毫不差。",
    ),
    # both lives in a table
    "event loan": ("loan", "贷款"),
    "event patent": ("patent granted", "授权专利"),
    "event round": ("funding round", "股权融资"),
    "fact came": ("founder comes", "创始人到来"),
    "fact founded": ("founded", "企业设立"),
    "fact team in": ("team moves in", "团队入驻"),
    "fact moved in": ("moves in", "企业入驻"),
    "fact moved out": ("moves out", "迁出载体"),
    "fact certified": ("certified", "高企认定"),
    "fact round": ("funding round {number}", "第{number}轮股权融资"),
    "fact loan": ("loan {number}", "第{number}笔贷款"),
    "fact default": ("loan defaults", "贷款不良"),
    "fact graduated": ("graduates", "毕业"),
    "fact ended": ("ends", "退出"),
    "fact patents": ("patents", "授权专利（件）"),
    "both lives": ("Side by side", "两种情况对照"),
    # the picture
    "lives title": ("One founder under two policies", "同一创始人在两项政策下的经历"),
    "lives subtitle": (
        "Founder {startup} in run {run}; the same luck under both.",
        "创始人{startup}，第{run}次模拟；两种情况随机数相同。",
    ),
    "lives unit": ("year", "年份"),
    "lives interval": (
        "One run: there is no 90 % interval. Dotted: the first month in which anything is not the "
        "same.",
        "一次模拟，没有90%区间。虚线：两者首次出现不同的月份。",
    ),
    "lane team": ("team", "团队"),
    "lane tenant": ("in an incubator", "在孵"),
    "lane firm": ("on its own", "未入孵"),
    "lane graduate": ("graduated", "毕业后"),
    "lane patent": ("patent", "专利"),
    "lane certified": ("certified", "高企认定"),
    "lane round": ("funding round", "股权融资"),
    "lane loan": ("loan", "贷款"),
    "lane default": ("default", "不良"),
    "lane ended": ("end", "退出"),
}
