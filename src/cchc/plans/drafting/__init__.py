"""Next year's plan out of this one: proposed change by change, each with its reason; people decide. Pure."""

from __future__ import annotations

from cchc.plans.drafting.applying import apply
from cchc.plans.drafting.change import Change, Decision, Known, Proposal
from cchc.plans.drafting.proposing import propose

__all__ = ["Change", "Decision", "Known", "Proposal", "apply", "propose"]
