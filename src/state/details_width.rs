//! The width of the details pane.

/// A width of the details pane in CSS pixels, between [`DetailsWidth::MIN`] and
/// [`DetailsWidth::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct DetailsWidth(f64);

impl DetailsWidth {
    /// The narrowest pane, in CSS pixels: the facts of a customer still show in two columns.
    pub const MIN: f64 = 336.0;
    /// The widest pane, in CSS pixels: the list beside it still shows names and health on a page of
    /// 1280.
    pub const MAX: f64 = 640.0;

    /// The width nearest to `pixels` within the limits.
    pub fn new(pixels: f64) -> Self {
        Self(if pixels.is_finite() {
            pixels.round().clamp(Self::MIN, Self::MAX)
        } else {
            Self::MIN
        })
    }

    /// The width in CSS pixels.
    pub fn pixels(self) -> f64 {
        self.0
    }

    /// Parses a stored width, which is a whole number; `None` if it is none.
    pub fn read(text: &str) -> Option<Self> {
        text.parse::<u16>().ok().map(|pixels| Self::new(f64::from(pixels)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_width_stays_within_its_limits() {
        let (least, most) = (DetailsWidth(DetailsWidth::MIN), DetailsWidth(DetailsWidth::MAX));
        assert_eq!(DetailsWidth::new(500.4), DetailsWidth(500.0));
        assert_eq!(DetailsWidth::new(-1.0), least);
        assert_eq!(DetailsWidth::new(1e9), most);
        assert_eq!(DetailsWidth::new(f64::NAN), least);
    }

    #[test]
    fn a_stored_width_is_read_and_nonsense_is_not() {
        let width = DetailsWidth::new(512.0);
        assert_eq!(DetailsWidth::read(&width.pixels().to_string()), Some(width));
        assert_eq!(DetailsWidth::read("wide"), None);
    }
}
