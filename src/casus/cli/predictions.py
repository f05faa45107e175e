"""casus predictions: who expects what, by when, and how likely in their words."""

from __future__ import annotations

import typer

from casus import workbench
from casus.cli.listing import ActorOption, Form, FormOption, party, place, print_rows
from casus.cli.options import Case, counted, shown

__all__ = ["predictions"]


def predictions(case: Case, actor: ActorOption = None, form: FormOption = Form.TABLE) -> None:
    """List what is predicted: by whom, by when, on what condition, how likely; apart from plans, wishes and threats.

    Example: casus predictions my.casus
    """
    from casus.exchange import prediction_form  # noqa: PLC0415 - the room is loaded only when it is asked

    work, found = workbench.predictions(case, actor)
    if form is Form.JSON:
        print_rows(prediction_form(one, work.dossier.articles) for one in found)
        return
    for one in found:
        words = shown(one.span.of(work.dossier.articles[one.article].text))
        typer.echo(f"{typer.style(one.type, bold=True)} by {party(work, [one.who])}: “{words}”  {one.id}")
        chance = one.likelihood
        terms = [f"by {one.horizon}"] if one.horizon else []
        terms += [f"condition: {shown(one.condition)}"] if one.condition else []
        if chance is not None:
            terms.append(f"“{shown(chance.words)}”: {chance.low:.0%} to {chance.high:.0%} ({shown(chance.scale)})")
        typer.echo(f"  {'; '.join([*terms, place(work, one.article, one.span.start)])}")
    typer.echo(f"{counted(len(found), 'prediction')}." if found else "No prediction was found.")
