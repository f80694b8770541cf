//! Delegated access and subscriptions that end or renew soon.

use leptos::prelude::*;

use super::{
    lines::Mention,
    section::{LeftOut, Section},
    visit::Visit,
};
use crate::{
    components::{CustomerLink, IconName, SeverityBadge},
    domain::{Access, NextDate, Subscription, Timestamp},
    i18n::{Word, count, formats, say, say_with},
    news::{AccessLoss, Ending, EndingKind, Endings, Mark, News},
    routes::{CustomerKey, LicencesView, Page},
    state::{ProductNameList, use_product_names},
};

/// A line about access: it was lost, or it ends.
enum AccessLine {
    Lost(AccessLoss),
    Ends(Ending),
}

/// Delegated access that was lost or ends soon.
#[component]
pub(super) fn AccessSection(
    visit: Visit,
    /// What changed.
    news: Memo<News>,
) -> impl IntoView {
    move || {
        let lost = news.with(|news| news.access.clone()).into_iter().map(AccessLine::Lost);
        let ends = unseen(visit, |endings| &endings.access).into_iter().map(AccessLine::Ends);
        let all: Vec<AccessLine> = lost.chain(ends).collect();
        let draw = |it: &AccessLine| match it {
            AccessLine::Lost(access) => view! { <LossLine loss=access.clone() /> }.into_any(),
            AccessLine::Ends(ending) => {
                view! { <AccessEndLine ending=ending.clone() /> }.into_any()
            }
        };
        view! { <Section id="today-access" title=Word::FeatureAccess lines=all draw /> }
    }
}

/// Those of the ends or renewals that were not seen; tracks the mark.
pub(super) fn unseen(visit: Visit, of: fn(&Endings) -> &[Ending]) -> Vec<Ending> {
    let (Some(mark), Some(endings)) = (visit.mark.get(), visit.endings.get()) else {
        return Vec::new();
    };
    Mark::unseen(mark.0.as_deref(), of(&endings)).into_iter().cloned().collect()
}

/// What is left of access that was lost.
pub(super) const fn access_now(access: Access) -> Word {
    match access {
        Access::Ended => Word::DelegationAccessEnded,
        _ => Word::DelegationAccessPending,
    }
}

#[component]
pub(super) fn LossLine(loss: AccessLoss) -> impl IntoView {
    let AccessLoss { customer, title, access } = loss;
    let status = say(access_now(access));
    view! {
        <div class="today__body">
            <CustomerLink id=customer title page=Page::Access(CustomerKey::Id(customer)) />
            <SeverityBadge icon=IconName::Lock severity="incident" text=Word::TodayAccessLost />
            <Mention text=status />
        </div>
    }
}

#[component]
pub(super) fn AccessEndLine(ending: Ending) -> impl IntoView {
    let Ending { customer, title, at, .. } = ending;
    view! {
        <div class="today__body">
            <CustomerLink id=customer title page=Page::Access(CustomerKey::Id(customer)) />
        </div>
        <OnDay word=Word::DelegationEnds at />
    }
}

/// What happens on a day.
#[component]
fn OnDay(word: Word, at: Timestamp) -> impl IntoView {
    let text = say_with(word, &[("when", &formats().date(at.millis()))]);
    view! {
        <time class="today__when" datetime=at.to_string()>
            {text}
        </time>
    }
}

/// Subscriptions that end or renew soon.
#[component]
pub(super) fn SubscriptionSection(visit: Visit) -> impl IntoView {
    let names = use_product_names();
    move || {
        let lines = unseen(visit, |endings| &endings.subscriptions);
        if lines.iter().any(|line| has_product_name(&line.kind)) {
            names.into_iter().for_each(ProductNameList::load);
        }
        let draw = move |ending: &Ending| subscription_line(ending.clone(), names);
        view! { <Section id="today-subscriptions" title=Word::SubscriptionTitle lines draw /> }
    }
}

/// Whether Microsoft's list of names may name the product.
fn has_product_name(kind: &EndingKind) -> bool {
    match kind {
        EndingKind::Subscription(subscription, _) => {
            subscription.sku.is_some() || !subscription.is_named()
        }
        EndingKind::Access => false,
    }
}

fn subscription_line(ending: Ending, names: Option<ProductNameList>) -> AnyView {
    let Ending { customer, title, at, kind } = ending;
    let EndingKind::Subscription(subscription, next) = kind else { return ().into_any() };
    let word = match next {
        NextDate::Renews(_) => Word::SubscriptionNextRenews,
        NextDate::Ends(_) => Word::SubscriptionNextEnds,
        _ => Word::SubscriptionNextRenewsOrEnds,
    };
    view! {
        <div class="today__body">
            <CustomerLink id=customer title page=Page::Customer(CustomerKey::Id(customer)) />
            <ProductName subscription=*subscription names />
        </div>
        <OnDay word at />
    }
    .into_any()
}

#[component]
fn ProductName(subscription: Subscription, names: Option<ProductNameList>) -> impl IntoView {
    let name = move || match names {
        Some(names) => names.name_of(&subscription),
        None => subscription.name.clone(),
    };
    view! {
        <span class="today__about">
            <bdi>{name}</bdi>
        </span>
    }
}

/// For how many customers no subscription is known.
#[component]
pub(super) fn UnknownSubscriptions(visit: Visit) -> impl IntoView {
    let unknown = move || visit.endings.get().map_or(0, |endings| endings.without_subscriptions);
    move || {
        let n = u64::try_from(unknown()).unwrap_or(u64::MAX);
        (n > 0).then(|| {
            view! { <p class="not-known">{count(Word::TodaySubscriptionsUnknown, n, &[])}</p> }
        })
    }
}

/// How many monthly subscriptions renew, which are not listed.
#[component]
pub(super) fn MonthlyRenewals(visit: Visit) -> impl IntoView {
    let number =
        Signal::derive(move || visit.endings.get().map_or(0, |endings| endings.monthly_renewals));
    let page = Page::AllLicences(LicencesView::default());
    view! { <LeftOut number words=Word::TodayMonthly page name=Word::FeatureLicences /> }
}
