//! The slides of the wallboard.

use crate::news::{AccessLoss, CustomerNews, IssueNews, News, RequestNews};

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
}

/// All slides: the numbers, what changed since the last visit, and what is open.
pub(super) fn slides(new: News, open: News) -> Vec<Slide> {
    let mut slides = vec![Slide::Numbers];
    slides.extend(parts(new).map(Slide::New));
    slides.extend(parts(open).map(Slide::Open));
    slides
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
        domain::TenantId,
        news::{CustomerChange, IssueChange},
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
    }
}
