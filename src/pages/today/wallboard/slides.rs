//! The slides of the wallboard.

use crate::news::{AccessLoss, CustomerNews, Ending, IssueNews, News, RequestNews};

/// The maximum number of lines on a slide, so that they can be read from the other end of a room.
const LINES: usize = 6;

/// A line of a slide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// An issue.
    Issue(IssueNews),
    /// A customer to whom the access was lost.
    Loss(AccessLoss),
    /// A service request.
    Request(RequestNews),
    /// A customer who appeared.
    Customer(CustomerNews),
    /// A customer to whom the access ends soon.
    AccessEnd(Ending),
}

/// What the wallboard shows at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slide {
    /// The number of customers in each state.
    Numbers,
    /// What changed since the last visit.
    New(Vec<Line>),
    /// What is open, and what waits for an answer.
    Open(Vec<Line>),
    /// Delegated access that ends soon.
    AccessEnds {
        /// The earliest ends.
        lines: Vec<Line>,
        /// The number of all of them.
        total: usize,
    },
}

/// The slides with the numbers, with what changed since the last visit, and with what is open.
pub(super) fn slides(new: News, open: News) -> Vec<Slide> {
    let mut slides = vec![Slide::Numbers];
    slides.extend(parts(new).map(Slide::New));
    slides.extend(parts(open).map(Slide::Open));
    slides
}

/// The slide with the delegated access that ends soon; `None` if none does. It is one slide: dozens of
/// ends in a month would keep the board from what is open now.
pub(super) fn access_ends(ends: &[Ending]) -> Option<Slide> {
    let lines = ends.iter().take(LINES).cloned().map(Line::AccessEnd).collect();
    (!ends.is_empty()).then_some(Slide::AccessEnds { lines, total: ends.len() })
}

fn parts(news: News) -> impl Iterator<Item = Vec<Line>> {
    let News { issues, access, requests, customers } = news;
    let lines: Vec<Line> = issues
        .into_iter()
        .map(Line::Issue)
        .chain(access.into_iter().map(Line::Loss))
        .chain(requests.into_iter().map(Line::Request))
        .chain(customers.into_iter().map(Line::Customer))
        .collect();
    lines.chunks(LINES).map(<[Line]>::to_vec).collect::<Vec<_>>().into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{TenantId, Timestamp},
        news::{CustomerChange, EndingKind, IssueChange},
    };

    fn issue(id: usize) -> IssueNews {
        IssueNews {
            id: id.to_string(),
            title: String::new(),
            service: String::new(),
            is_incident: true,
            change: IssueChange::Opened,
            customers: Vec::new(),
            updated: None,
        }
    }

    #[test]
    fn every_line_is_on_one_slide_in_its_order() {
        let customer = CustomerNews {
            customer: TenantId::from_bytes([1; 16]),
            title: "Fabrikam".to_owned(),
            change: CustomerChange::Appeared,
        };
        let new = News { customers: vec![customer.clone()], ..News::default() };
        let open = News { issues: (0..8).map(issue).collect(), ..News::default() };
        let slides = slides(new, open);
        let expected: Vec<Line> = (0..8).map(|id| Line::Issue(issue(id))).collect();
        let [Slide::Numbers, Slide::New(new), Slide::Open(first), Slide::Open(second)] = &*slides
        else {
            panic!("{slides:?}");
        };
        assert_eq!(*new, [Line::Customer(customer)]);
        assert_eq!([first.as_slice(), second].concat(), expected);
        assert_eq!(first.len(), LINES);
    }

    #[test]
    fn without_news_only_the_numbers_remain() {
        assert_eq!(slides(News::default(), News::default()), [Slide::Numbers]);
        assert_eq!(access_ends(&[]), None);
    }

    #[test]
    fn of_many_ends_the_earliest_are_listed_and_all_are_counted() {
        let end = |day: u8| Ending {
            customer: TenantId::from_bytes([day; 16]),
            title: day.to_string(),
            at: Timestamp::from_millis(i64::from(day) * 86_400_000),
            kind: EndingKind::Access,
        };
        let ends: Vec<Ending> = (1..=9).map(end).collect();
        let lines = (1..=6).map(|day| Line::AccessEnd(end(day))).collect();
        assert_eq!(access_ends(&ends), Some(Slide::AccessEnds { lines, total: 9 }));
    }
}
