//! Microsoft's names of products.

use super::Subscription;

/// The first line of the file.
const HEADER: &str = "skuId\tskuPartNumber\tproductName";

/// The number of digits of a SKU's id by which the file names it. They differ for all products.
const SKU_DIGITS: usize = 8;

/// The English names of products by their SKUs and part numbers (Entra ID, *Product names and
/// service plan identifiers for licensing*).
///
/// The build makes the file from `public/product-names.csv`: a line per product, with the first
/// eight digits of its SKU's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductNames(String);

/// The text is no list of product names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a list of product names")]
pub struct ParseProductNamesError;

impl ProductNames {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// [`ParseProductNamesError`] for another file, such as a page that a host answers instead.
    pub fn read(bytes: Vec<u8>) -> Result<Self, ParseProductNamesError> {
        let text = String::from_utf8(bytes).or(Err(ParseProductNamesError))?;
        let is_list = text.lines().next() == Some(HEADER);
        is_list.then_some(Self(text)).ok_or(ParseProductNamesError)
    }

    /// The name of a subscription's product: that of its SKU, which tells products apart whose part
    /// number is the same or was changed. Without it a name that the source has stays, and a
    /// subscription without one has that of its part number. `None` if the list has neither.
    pub fn name_of(&self, subscription: &Subscription) -> Option<&str> {
        let by_sku = subscription.sku.as_deref().and_then(|sku| sku.get(..SKU_DIGITS));
        let by_sku = by_sku.and_then(|sku| self.find(|row| row.0.eq_ignore_ascii_case(sku)));
        let by_part_number = || {
            let part_number = subscription.part_number.as_deref()?.trim();
            self.find(|row| row.1.eq_ignore_ascii_case(part_number))
        };
        by_sku.or_else(|| by_part_number().filter(|_| !subscription.is_named()))
    }

    fn find(&self, is_it: impl Fn(&(&str, &str)) -> bool) -> Option<&str> {
        // The first line is the header.
        self.0.lines().skip(1).find_map(|line| {
            let (sku, rest) = line.split_once('\t')?;
            let (part_number, name) = rest.split_once('\t')?;
            is_it(&(sku, part_number)).then_some(name)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::subscription::testing::subscription;

    fn names() -> ProductNames {
        let rows =
            ["05e9a617\tSPE_E3\tMicrosoft 365 E3", "d43177b5\tMCO\tSmall", "54a152dc\tMCO\tLarge"];
        ProductNames::read(format!("{HEADER}\n{}\n", rows.join("\n")).into_bytes()).unwrap()
    }

    fn name_of(sku: Option<&str>, part_number: Option<&str>, name: &str) -> Option<String> {
        let subscription = Subscription {
            sku: sku.map(str::to_owned),
            part_number: part_number.map(str::to_owned),
            ..subscription("s1", name)
        };
        names().name_of(&subscription).map(str::to_owned)
    }

    #[test]
    fn the_sku_comes_before_the_part_number() {
        let name_of = |sku, part| name_of(sku, part, "s1").unwrap_or_default();
        let large = Some("54A152DC-90de-4996-93d2-bc47e670fc06");
        assert_eq!(name_of(large, Some("MCO")), "Large");
        assert_eq!(name_of(large, Some("SPE_E3")), "Large");
        assert_eq!(name_of(Some("00000000-0000"), Some("spe_e3")), "Microsoft 365 E3");
        assert_eq!(name_of(Some("x"), Some("SPE_E3 ")), "Microsoft 365 E3");
        assert_eq!(name_of(None, Some("NEW_2027")), "");
        assert_eq!(name_of(None, None), "");
    }

    #[test]
    fn a_name_that_the_source_has_is_replaced_by_that_of_the_sku_only() {
        assert_eq!(name_of(None, Some("SPE_E3"), "Own name"), None);
        assert_eq!(name_of(Some("05e9a617-0261"), None, "Own name").unwrap(), "Microsoft 365 E3");
    }

    #[test]
    fn another_file_is_no_list() {
        for bytes in [&b"<!doctype html>"[..], b"", b"\xff\xfe"] {
            assert_eq!(ProductNames::read(bytes.to_vec()), Err(ParseProductNamesError));
        }
    }
}
