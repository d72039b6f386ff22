"""Every rule as one small function; importing this package registers them all."""

from ftdesk.policy.rules import (
    arrange_booking,
    referral_age_table,
    referral_authorised,
    referral_clocks,
    referral_court_levels,
    referral_form,
    referral_gateways,
    referral_level,
    referral_other_authority,
    referral_remit,
    referral_risk,
    referral_special_guardianship,
)

__all__ = [
    "arrange_booking",
    "referral_age_table",
    "referral_authorised",
    "referral_clocks",
    "referral_court_levels",
    "referral_form",
    "referral_gateways",
    "referral_level",
    "referral_other_authority",
    "referral_remit",
    "referral_risk",
    "referral_special_guardianship",
]
