//! The file of the user in the browser's storage.

/// A file of the user.
pub struct StoredFile {
    /// Its name.
    pub name: String,
    /// The column that the user chose for the tenant ids.
    pub id_column: Option<usize>,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A file as one stored value: the name, the column that the user chose after a NUL, a line feed, the
/// bytes.
pub fn wrap_file(name: &str, id_column: Option<usize>, bytes: &[u8]) -> Vec<u8> {
    let name = name.replace(['\n', '\0'], " ");
    let column = id_column.map_or_else(String::new, |column| format!("\0{column}"));
    [name.as_bytes(), column.as_bytes(), b"\n", bytes].concat()
}

/// The file in a stored value.
pub fn unwrap_file(stored: &[u8]) -> Option<StoredFile> {
    let at = stored.iter().position(|&byte| byte == b'\n')?;
    let head = std::str::from_utf8(&stored[..at]).ok()?;
    let (name, column) = head.split_once('\0').unwrap_or((head, ""));
    let (name, id_column) = (name.to_owned(), column.parse().ok());
    Some(StoredFile { name, id_column, bytes: stored[at + 1..].to_vec() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_file_keeps_its_name_and_the_chosen_column() {
        for id_column in [None, Some(0), Some(12)] {
            let stored = wrap_file("a\nb.csv", id_column, b"1\n2");
            let file = unwrap_file(&stored).unwrap();
            assert_eq!((&*file.name, file.id_column), ("a b.csv", id_column));
            assert_eq!(file.bytes, b"1\n2");
        }
        assert_eq!(unwrap_file(b"earlier.csv\nx").unwrap().id_column, None);
    }
}
