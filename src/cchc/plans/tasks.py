"""Work on plans that nobody waits for."""

from __future__ import annotations

from procrastinate.contrib.django import app

from cchc.plans.models import PlanImport
from cchc.plans.services.imports import run_reading


@app.task(name="plans.read_import")
def read_import(import_id: int) -> None:
    """Read the file of an import, as the person who brought it in."""
    plan_import = PlanImport.objects.get(pk=import_id)
    run_reading(actor=plan_import.created_by, plan_import=plan_import)
