"""What runs by the clock towards outside systems."""

from __future__ import annotations

from procrastinate.contrib.django import app

from cchc.common import clock
from cchc.integrations.mail.delivery import deliver_due
from cchc.integrations.mail.server import configured


@app.periodic(cron="* * * * *")
@app.task(name="integrations.deliver_mail", queueing_lock="integrations.deliver_mail")
def deliver_mail(timestamp: int) -> None:
    """Send the daily letters that wait. A minute that was missed is made up by the next: letters wait, not jobs."""
    deliver_due(server=configured(), clock=clock.now)
