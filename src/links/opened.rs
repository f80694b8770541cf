//! The admin centers that were opened moments ago, to warn of windows that act on another customer.

use std::str::FromStr as _;

use crate::domain::{TenantId, Timestamp};

/// How long an opened center counts, in milliseconds: ten minutes.
const PERIOD_MILLIS: i64 = 10 * 60 * 1000;

/// The maximum number of openings to remember.
const MAX: usize = 40;

/// The admin centers that were opened within the last ten minutes, the newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenedCenters(Vec<OpenedCenter>);

/// An admin center that was opened for a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenedCenter {
    at: Timestamp,
    customer: TenantId,
    /// The id of the link.
    link: String,
}

/// The centers that were opened for one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedForCustomer {
    /// The customer.
    pub customer: TenantId,
    /// When the last one was opened.
    pub at: Timestamp,
    /// The ids of the links, the last one first.
    pub links: Vec<String>,
}

impl OpenedCenters {
    /// Reads what [`OpenedCenters::write`] wrote. What cannot be read, is older than ten minutes or
    /// lies in the future is left out.
    pub fn read(text: &str, now: Timestamp) -> Self {
        let mut opened = Self(text.lines().filter_map(OpenedCenter::read).collect());
        opened.forget_old(now);
        opened
    }

    /// Forgets what is older than ten minutes or lies in the future.
    pub fn forget_old(&mut self, now: Timestamp) {
        self.0
            .retain(|it| (0..PERIOD_MILLIS).contains(&now.millis().saturating_sub(it.at.millis())));
    }

    /// When the next one is to be forgotten; `None` without any.
    pub fn next_end(&self) -> Option<Timestamp> {
        let first = self.0.iter().map(|it| it.at.millis()).min()?;
        Some(Timestamp::from_millis(first.saturating_add(PERIOD_MILLIS)))
    }

    /// One line for each opening. It has ids only, no name of a customer.
    pub fn write(&self) -> String {
        let line = |it: &OpenedCenter| format!("{} {} {}\n", it.at.millis(), it.customer, it.link);
        self.0.iter().map(line).collect()
    }

    /// Adds an opening. An earlier one of the same center for the same customer is replaced.
    pub fn add(&mut self, link: &str, customer: TenantId, at: Timestamp) {
        self.0.retain(|it| it.customer != customer || it.link != link);
        self.0.push(OpenedCenter { at, customer, link: link.to_owned() });
        self.0.drain(..self.0.len().saturating_sub(MAX));
    }

    /// The centers that were opened for other customers than this one, the last customer first.
    pub fn of_others(&self, customer: TenantId) -> Vec<OpenedForCustomer> {
        let mut others: Vec<OpenedForCustomer> = Vec::new();
        for it in self.0.iter().rev().filter(|it| it.customer != customer) {
            match others.iter_mut().find(|other| other.customer == it.customer) {
                Some(other) => other.links.push(it.link.clone()),
                None => others.push(OpenedForCustomer {
                    customer: it.customer,
                    at: it.at,
                    links: vec![it.link.clone()],
                }),
            }
        }
        others
    }
}

impl OpenedCenter {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, ' ');
        let at = Timestamp::from_millis(parts.next()?.parse().ok()?);
        let customer = TenantId::from_str(parts.next()?).ok()?;
        let link = parts.next().filter(|link| !link.is_empty())?.to_owned();
        Some(Self { at, customer, link })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTOSO: TenantId = TenantId::from_bytes([1; 16]);
    const FABRIKAM: TenantId = TenantId::from_bytes([2; 16]);
    const TAILSPIN: TenantId = TenantId::from_bytes([3; 16]);

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_millis(1_000_000_000 + minute * 60_000)
    }

    fn opened(all: &[(&str, TenantId, i64)]) -> OpenedCenters {
        let mut opened = OpenedCenters::default();
        for (link, customer, minute) in all {
            opened.add(link, *customer, at(*minute));
        }
        opened
    }

    #[test]
    fn only_centers_of_other_customers_are_told_the_last_one_first() {
        let opened = opened(&[
            ("exchange", FABRIKAM, 1),
            ("entra", TAILSPIN, 2),
            ("exchange", CONTOSO, 3),
            ("service:my portal", FABRIKAM, 4),
        ]);
        let of = |customer, minute, links: &[&str]| OpenedForCustomer {
            customer,
            at: at(minute),
            links: links.iter().map(|&link| link.to_owned()).collect(),
        };
        let fabrikam = of(FABRIKAM, 4, &["service:my portal", "exchange"]);
        let tailspin = of(TAILSPIN, 2, &["entra"]);
        assert_eq!(opened.of_others(CONTOSO), [fabrikam.clone(), tailspin]);
        assert_eq!(opened.of_others(TAILSPIN), [fabrikam, of(CONTOSO, 3, &["exchange"])]);
    }

    #[test]
    fn what_was_written_is_read_until_it_is_ten_minutes_old() {
        let opened = opened(&[("exchange", FABRIKAM, 1), ("service:a b", CONTOSO, 5)]);
        assert_eq!(OpenedCenters::read(&opened.write(), at(6)), opened);
        assert_eq!(OpenedCenters::read(&opened.write(), at(11)).of_others(CONTOSO), []);
        assert_eq!(OpenedCenters::read(&opened.write(), at(15)), OpenedCenters::default());
    }

    #[test]
    fn the_first_that_was_opened_is_the_first_to_be_forgotten() {
        let mut opened = opened(&[("exchange", FABRIKAM, 4), ("entra", CONTOSO, 1)]);
        assert_eq!(opened.next_end(), Some(at(11)));
        opened.forget_old(at(11));
        assert_eq!(opened.next_end(), Some(at(14)));
        opened.forget_old(at(14));
        assert_eq!(opened, OpenedCenters::default());
        assert_eq!(opened.next_end(), None);
    }

    #[test]
    fn a_center_that_was_opened_again_counts_once_from_then_on() {
        let opened = opened(&[("exchange", FABRIKAM, 1), ("exchange", FABRIKAM, 8)]);
        assert_eq!(opened.write().lines().count(), 1);
        assert_eq!(opened.of_others(CONTOSO)[0].at, at(8));
    }

    #[test]
    fn what_cannot_be_read_or_lies_in_the_future_is_left_out() {
        let future = opened(&[("exchange", FABRIKAM, 9)]).write();
        for text in ["", "x", "1 2 3", "1000000000 - exchange", &future] {
            assert_eq!(OpenedCenters::read(text, at(2)), OpenedCenters::default(), "{text}");
        }
    }

    #[test]
    fn no_more_than_forty_are_remembered() {
        let mut opened = OpenedCenters::default();
        (0..60).for_each(|n| opened.add(&format!("l{n}"), FABRIKAM, at(1)));
        let text = opened.write();
        assert_eq!(text.lines().count(), MAX);
        assert!(text.ends_with(" l59\n"), "{text}");
    }
}
