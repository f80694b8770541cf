//! Countries and products, which the list does not show, for queries that ask for them.

use std::sync::Arc;

use leptos::prelude::*;

use super::Console;
use crate::{directory::Details, sources::CUSTOMERS_PER_SLICE};

impl Console {
    /// Whether countries and products are being read; tracks it.
    pub fn reads_details(self) -> bool {
        self.reads_details.get()
    }

    /// Reads the countries and the products of all customers that the source has in memory, in slices,
    /// and adds them to the list. Sends no request: of other customers they stay unknown. Does nothing
    /// if the list has them.
    pub async fn read_details(self) {
        if self.reads_details.get_untracked() {
            return;
        }
        while let (Some(loaded), Some(listing)) =
            (self.loaded_untracked(), self.listing_untracked())
            && !listing.has_details()
        {
            self.reads_details.set(true);
            let pause = self.services.reading().pause;
            let mut details = Details::default();
            for (place, id) in listing.directory.ids().iter().enumerate() {
                match loaded.source.known(*id) {
                    Some(record) => details.push(&record),
                    None => details.push_unknown(),
                }
                if place % CUSTOMERS_PER_SLICE == CUSTOMERS_PER_SLICE - 1 {
                    pause().await;
                }
            }
            // A list with other rows came meanwhile: they are read instead.
            if let Some(now) = self.listing_untracked()
                && Arc::ptr_eq(&now.directory, &listing.directory)
            {
                self.update(Arc::new((*now).clone().with_details(&details)));
            }
        }
        self.reads_details.set(false);
    }
}
