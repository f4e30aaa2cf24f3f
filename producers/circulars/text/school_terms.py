"""School terms as deadlines, at their last possible day.

Convention (the calendars of provinces differ by a week or two): the autumn term begins on 1 September and ends by 31
January, the spring term begins by 1 March and ends by 31 July. "Before term begins" ends the day before.
"""

from __future__ import annotations

from datetime import date, timedelta

from producers.circulars.text.clock import Clock


def term_day(of_year: int, season: str, moment: str) -> date:
    """`season` is 春 or 秋; `moment` 开学前, 开学 or 末 (also 结束前)."""
    if moment.startswith(("开学", "入学")):
        begins = date(of_year, 3, 1) if season == "春" else date(of_year, 9, 1)
        return begins - timedelta(days=1) if moment.endswith("前") else begins
    return date(of_year, 7, 31) if season == "春" else date(of_year + 1, 1, 31)


def coming_term(clock: Clock) -> tuple[int, str]:
    """Year and season of the next term to begin (下学期, 新学期). In February the spring term may have begun already:
    then autumn is the later, and the safer, of the two."""
    today = clock.today
    if 2 <= today.month <= 8:
        return today.year, "秋"
    return (today.year if today.month == 1 else today.year + 1), "春"


def current_term(clock: Clock) -> tuple[int, str] | None:
    """Year and season of the term that is running (本学期); None in the holidays of February and August."""
    today = clock.today
    if today.month in (2, 8):
        return None
    if 3 <= today.month <= 7:
        return today.year, "春"
    return (today.year if today.month >= 9 else today.year - 1), "秋"
