"""Days in Chinese, Japanese and Korean, which write no spaces, or join particles to words: 上周五, 本月3日, 先週, 어제."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date

from readingroom.language.dates.arithmetic import Days, day, near, shifted, weekday

_NEAR = {
    "zh": "前天 day -2|昨天 day -1|昨日 day -1|昨晚 day -1|今天 day 0|今日 day 0|今晚 day 0|今早 day 0|明天 day 1|明日 day 1|后天 day 2|後天 day 2|上个月 month -1|上個月 month -1|上月 month -1|本月 month 0|这个月 month 0|下个月 month 1|下個月 month 1|下月 month 1|去年 year -1|今年 year 0|明年 year 1|上周 week -1|上週 week -1|本周 week 0|本週 week 0|下周 week 1|下週 week 1",
    "ja": "一昨日 day -2|おととい day -2|昨日 day -1|昨夜 day -1|今日 day 0|本日 day 0|今朝 day 0|明日 day 1|先週 week -1|今週 week 0|来週 week 1|先月 month -1|今月 month 0|来月 month 1|昨年 year -1|去年 year -1|今年 year 0|来年 year 1",
    "ko": "그저께 day -2|어제 day -1|오늘 day 0|내일 day 1|모레 day 2|지난주 week -1|지난 주 week -1|이번 주 week 0|이번주 week 0|다음 주 week 1|다음주 week 1|지난달 month -1|지난 달 month -1|이번 달 month 0|이달 month 0|다음 달 month 1|지난해 year -1|작년 year -1|올해 year 0|내년 year 1",
}
_WEEKDAYS = {"zh": "一二三四五六日", "ja": "月火水木金土日", "ko": "월화수목금토일"}
_WEEKDAY = {
    "zh": r"(?P<away>上|本|这|這|下)?(?:周|週|星期|礼拜|禮拜)(?P<weekday>[一二三四五六日天])",
    "ja": r"(?P<away>先週の|今週の|来週の)?(?P<weekday>[月火水木金土日])曜日?",
    "ko": r"(?P<away>지난주 |이번 주 |다음 주 |지난 )?(?P<weekday>[월화수목금토일])요일",
}
_NUMBER = {
    "zh": r"(?:(?P<month>本|这个|這個|上个|上個|上)月|(?<![\d月年]))(?P<number>\d{1,2})[日号號](?![内內间間])",
    "ja": r"(?<![\d月年])(?P<number>\d{1,2})日(?![間以目])",
    "ko": r"(?:(?P<month>지난달|이달|지난) )?(?<![\d월년] )(?<![\d월년])(?P<number>\d{1,2})일(?! ?(?:간|동안|만에|째|짜리))",
}
_WEEKS = {"上": -1, "先週の": -1, "지난주 ": -1, "本": 0, "这": 0, "這": 0, "今週の": 0, "이번 주 ": 0, "下": 1, "来週の": 1, "다음 주 ": 1}  # fmt: skip
_LAST_MONTH = frozenset({"上个", "上個", "上", "지난달"})
_PATTERNS = {
    code: re.compile(
        f"{_WEEKDAY[code]}|{_NUMBER[code]}|(?P<near>{'|'.join(sorted((entry.rsplit(' ', 2)[0] for entry in table.split('|')), key=len, reverse=True))})"
    )
    for code, table in _NEAR.items()
}
_MEANING = {
    code: {words: (unit, int(away)) for words, unit, away in (entry.rsplit(" ", 2) for entry in table.split("|"))}
    for code, table in _NEAR.items()
}


def eastern_days(text: str, code: str, published: Date) -> Iterator[tuple[int, int, Days]]:
    """Where such words stand, and the days that they mean on a day of publication; nothing in other languages."""
    pattern = _PATTERNS.get(code)
    if pattern is None:
        return
    for match in pattern.finditer(text):
        if match["near"]:
            days = near(published, *_MEANING[code][match["near"]])
        elif match["weekday"]:
            days = _weekday(match["weekday"], match["away"] or "", code, published)
        else:
            days = _numbered(int(match["number"]), match.groupdict().get("month") or "", published)
        if days:
            yield match.start(), match.end(), days


def _weekday(name: str, away: str, code: str, published: Date) -> Days | None:
    number = 6 if name == "天" else _WEEKDAYS[code].index(name)
    if away in _WEEKS:
        week = near(published, "week", _WEEKS[away])
        return shifted(week[0], number) if week else None
    return weekday(published, number)


def _numbered(number: int, month: str, published: Date) -> Days | None:
    """A day of this month; of the one before where this one's is still to come."""
    index = published.year * 12 + published.month - 1 - (month in _LAST_MONTH)
    days = day(index // 12, index % 12 + 1, number)
    if not month and (days is None or (days[0] - published).days > 1):
        index -= 1
        days = day(index // 12, index % 12 + 1, number)
    return days
