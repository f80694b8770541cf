//! Microsoft's product names, loaded when a product is shown whose name they tell.

use std::{rc::Rc, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    dom,
    domain::{ProductNames, Subscription},
    services::{Services, use_services},
};

/// The names of products by their SKUs and part numbers.
#[derive(Clone, Copy)]
pub struct ProductNameList {
    services: Services,
    stage: RwSignal<LoadStage>,
}

/// How far the names are loaded.
#[derive(Clone, Debug, Default, PartialEq)]
enum LoadStage {
    #[default]
    NotNeeded,
    Loading,
    Failed,
    Loaded(Arc<ProductNames>),
}

impl ProductNameList {
    /// The name of a subscription's product; while no name is known, its part number or its id.
    /// Tracks the names.
    pub fn name_of(self, subscription: &Subscription) -> String {
        let known = match &*self.stage.read() {
            LoadStage::Loaded(names) => names.name_of(subscription).map(str::to_owned),
            _ => None,
        };
        known.unwrap_or_else(|| subscription.name.clone())
    }

    /// Loads the names if they are not loaded yet; after a failure, again.
    pub fn load(self) {
        let is_over =
            |stage: &LoadStage| matches!(stage, LoadStage::Loading | LoadStage::Loaded(_));
        if self.stage.with_untracked(is_over) {
            return;
        }
        self.stage.set(LoadStage::Loading);
        spawn_local(async move {
            let names = self.fetch().await;
            self.stage.try_set(names.map_or(LoadStage::Failed, LoadStage::Loaded));
        });
    }

    /// Whether the names could not be loaded; tracked.
    pub fn has_failed(self) -> bool {
        *self.stage.read() == LoadStage::Failed
    }

    async fn fetch(self) -> Option<Arc<ProductNames>> {
        let file = dom::product_names_file()?;
        let bytes = self.services.files().fetch(&file, Rc::new(|_| ())).await.ok()?;
        ProductNames::read(bytes).ok().map(Arc::new)
    }
}

/// Provides the [`ProductNameList`] to the components below.
pub fn provide_product_names() {
    let list = ProductNameList { services: use_services(), stage: RwSignal::default() };
    provide_context(list);
}

/// Returns the names of products; `None` outside [`provide_product_names`].
pub fn use_product_names() -> Option<ProductNameList> {
    use_context()
}
