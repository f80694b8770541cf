//! The health of a customer on one day.

use crate::domain::{Freshness, HealthState, HealthSummary};

/// The greatest number of incidents, and of advisories, that is told apart.
const MAX_COUNT: u8 = 7;

/// What a whole answer told: the bit that tells it from a day that is not known.
const KNOWN: u8 = 0x80;

/// The worst that was known of a customer's health on one day, as one byte: of each kind of problem
/// the greatest number that was open at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DayHealth(u8);

impl DayHealth {
    /// No problem.
    pub const HEALTHY: Self = Self(KNOWN);

    /// A day with so many open incidents and advisories; more than seven count as seven.
    pub fn new(incidents: u16, is_degraded: bool, advisories: u16) -> Self {
        let capped = |n: u16| u8::try_from(n).map_or(MAX_COUNT, |n| n.min(MAX_COUNT));
        Self(KNOWN | capped(incidents) << 4 | u8::from(is_degraded) << 3 | capped(advisories))
    }

    /// What an answer told; `None` unless it was whole, current and known.
    pub fn of(health: HealthSummary) -> Option<Self> {
        let is_told = health.state.is_known()
            && health.state != HealthState::Unknown
            && health.freshness == Freshness::Current;
        is_told.then(|| Self::new(health.incidents, health.degraded > 0, health.advisories))
    }

    /// The stored byte.
    pub const fn byte(self) -> u8 {
        self.0
    }

    /// What a stored byte tells; `None` for a day that is not known.
    pub const fn from_byte(byte: u8) -> Option<Self> {
        if byte & KNOWN == 0 { None } else { Some(Self(byte)) }
    }

    /// The number of incidents; seven may be more.
    pub const fn incidents(self) -> u8 {
        self.0 >> 4 & MAX_COUNT
    }

    /// The number of advisories; seven may be more.
    pub const fn advisories(self) -> u8 {
        self.0 & MAX_COUNT
    }

    /// Whether a service was degraded without an issue.
    pub const fn is_degraded(self) -> bool {
        self.0 & 0x08 != 0
    }

    /// The number of problems that are no incidents.
    pub const fn lesser(self) -> u8 {
        self.advisories() + self.is_degraded() as u8
    }

    /// The worst state.
    pub const fn state(self) -> HealthState {
        if self.incidents() > 0 {
            HealthState::Incident
        } else if self.is_degraded() {
            HealthState::Degraded
        } else if self.advisories() > 0 {
            HealthState::Advisory
        } else {
            HealthState::Healthy
        }
    }

    /// The worst of both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        let greater = |mask: u8| (self.0 & mask).max(other.0 & mask);
        Self(KNOWN | greater(0x70) | greater(0x08) | greater(MAX_COUNT))
    }
}

/// The worst of two stored bytes.
pub(super) fn join_bytes(one: u8, other: u8) -> u8 {
    match (DayHealth::from_byte(one), DayHealth::from_byte(other)) {
        (Some(one), Some(other)) => one.join(other).byte(),
        (Some(known), None) | (None, Some(known)) => known.byte(),
        (None, None) => 0,
    }
}
