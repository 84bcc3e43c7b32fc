"""Who pays whom for what, and what becomes of startups and houses in a run that is played.

What a payment that levers set is called stands in their records.
"""

from typing import Final

_SECTORS: Final = {
    "startups": ("startups", "创业企业"),
    "incubators": ("incubators", "孵化载体"),
    "funds": ("funds", "基金"),
    "lenders": ("banks", "银行"),
    "government": ("government", "政府"),
    "households": ("households", "居民"),
    "customers": ("customers", "客户"),
    "suppliers": ("suppliers", "供应商"),
    "capital market": ("capital market", "资本市场"),
    "treasury": ("treasury", "国库"),
    "established firms": ("established firms", "成熟企业"),
}

_PURPOSES: Final = {
    "founders_capital": ("founders' savings", "创始人出资"),
    "sales": ("sales", "销售收入"),
    "payroll": ("wages", "工资"),
    "materials": ("materials", "材料"),
    "capital_goods": ("equipment", "设备购置"),
    "premises": ("rent elsewhere", "园区外房租"),
    "rent": ("rent", "房租"),
    "service_fee": ("fees for services", "服务费"),
    "tax": ("taxes", "税收"),
    "founders_pay": ("founders' pay", "创始人收入"),
    "bills_waiting": ("bills not yet paid", "应付账款"),
    "bills_paid": ("bills paid", "支付账款"),
    "unpaid_bills": ("bills never paid", "未付账款"),
    "liquidation": ("what was left at the end", "清算剩余"),
    "debt_assumed": ("debt taken over by the acquirer", "收购方承接债务"),
    "taken_along": ("what firms that move take along", "迁出企业带走资金"),
    "running_cost": ("running cost of houses", "载体运营成本"),
    "tenant_services": ("services bought for tenants", "为在孵企业购买服务"),
    "floor_space": ("floor space", "场地成本"),
    "tax_on_rent": ("taxes on rent", "租金税收"),
    "owners_support": ("owners' support of houses", "载体举办方投入"),
    "private_capital_call": ("private capital of funds", "基金社会资本出资"),
    "equity": ("equity in the city's startups", "本地股权投资"),
    "equity_elsewhere": ("equity elsewhere", "市外股权投资"),
    "outside_equity": ("equity of other investors", "其他投资者股权投资"),
    "exit_proceeds": ("what stakes here brought", "本地投资退出回款"),
    "exit_proceeds_elsewhere": ("what stakes elsewhere brought", "市外投资退出回款"),
    "carry": ("managers' part of gains", "管理人收益"),
    "private_distribution": ("paid back to private investors", "向社会资本分配"),
    "public_distribution": ("paid back to the government", "引导基金退出回收"),
    "deposits": ("deposits", "存款"),
    "deposits_repaid": ("deposits paid back", "存款支取"),
    "deposit_interest": ("interest on deposits", "存款利息"),
    "screening": ("cost of screening loans", "贷款审查成本"),
    "loan": ("loans to startups", "创业企业贷款"),
    "interest": ("interest of startups", "创业企业利息"),
    "principal": ("loans paid back by startups", "创业企业归还本金"),
    "established_loan": ("loans to established firms", "成熟企业贷款"),
    "established_interest": ("interest of established firms", "成熟企业利息"),
    "established_principal": ("loans paid back by established firms", "成熟企业归还本金"),
    "recovery": ("recovered of bad loans", "不良贷款回收"),
    "appropriation": ("budget", "预算拨款"),
    "lapsed_budget": ("budget not spent", "预算结余"),
}

_FATES: Final = {
    "active": ("in business", "存续"),
    "failed": ("closed owing money", "停业（未清偿债务）"),
    "departed": ("moved away", "迁出"),
    "acquired or listed": ("acquired or listed", "并购上市"),
    "dissolved": ("team dissolved", "团队解散"),
    "closed": ("closed by its owners", "自行关闭"),
}

_TIERS: Final = {
    "none": ("no tier", "未认定"),
    "municipal": ("municipal", "市级"),
    "provincial": ("provincial", "省级"),
    "national": ("national", "国家级"),
}

PAYMENTS: Final = {
    **{f"sector {name}": words for name, words in _SECTORS.items()},
    **{f"purpose {name}": words for name, words in _PURPOSES.items()},
    **{f"fate {name}": words for name, words in _FATES.items()},
    **{f"tier {name}": words for name, words in _TIERS.items()},
}
