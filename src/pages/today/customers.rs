//! Customers who appeared or left.

use leptos::prelude::*;

use super::{lines::Mention, section::Section};
use crate::{
    components::CustomerLink,
    i18n::{Word, say},
    news::{CustomerChange, CustomerNews, News},
    routes::{CustomerKey, LivePage, Page},
};

/// Customers who appeared or left.
#[component]
pub(super) fn CustomerSection(
    /// What changed.
    news: Memo<News>,
) -> impl IntoView {
    move || {
        let lines = news.with(|news| news.customers.clone());
        let draw =
            |customer: &CustomerNews| view! { <CustomerLine news=customer.clone() /> }.into_any();
        view! { <Section id="today-customers" title=Word::FeatureCustomers lines draw /> }
    }
}

/// What changed about a customer.
pub(super) const fn what_changed(change: CustomerChange) -> Word {
    match change {
        CustomerChange::Appeared => Word::TodayAppeared,
        CustomerChange::Left => Word::TodayLeft,
    }
}

/// A customer. Of one who left, the page that tells why one is missing.
#[component]
pub(super) fn CustomerLine(news: CustomerNews) -> impl IntoView {
    let CustomerNews { customer, title, change } = news;
    let page = match change {
        CustomerChange::Appeared => Page::Customer(CustomerKey::Id(customer)),
        CustomerChange::Left => Page::Live(LivePage::Missing(customer.to_string())),
    };
    let word = what_changed(change);
    view! {
        <div class="today__body">
            <CustomerLink id=customer title page />
            <Mention text=say(word) />
        </div>
    }
}
