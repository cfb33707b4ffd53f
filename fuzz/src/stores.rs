//! Files of columns.

use pamir_dossier::Dossier;
use pamir_store::{ColumnarError, ColumnarReader, Store, write_columnar};

use crate::{piece, seal, walk};

fn read(bytes: &[u8], piece: usize) -> Result<(Dossier, Store), ColumnarError> {
    let mut reader = ColumnarReader::default();
    bytes.chunks(piece).try_for_each(|part| reader.push(part))?;
    reader.finish()
}

/// A `.pamir` file: read in pieces or at once it is the same; what is accepted answers whatever is asked of it, and is
/// read again as it was after it has been written. The bytes are tried as they are, and with the seals made right, since
/// nobody would ever find out what a checksum hides.
pub fn pamir(bytes: &[u8]) {
    as_it_is(bytes);
    let mut sealed = bytes.to_vec();
    seal::reseal(&mut sealed);
    if sealed != bytes {
        as_it_is(&sealed);
    }
}

fn as_it_is(bytes: &[u8]) {
    let whole = read(bytes, bytes.len().max(1));
    match (whole, read(bytes, piece(bytes))) {
        (Ok((dossier, store)), Ok((dossier_in_pieces, store_in_pieces))) => {
            walk::walk(&dossier, &store);
            let written = write_columnar(&dossier, &store);
            assert_eq!(written, write_columnar(&dossier_in_pieces, &store_in_pieces));
            let again = read(&written, written.len()).map(|(dossier, store)| write_columnar(&dossier, &store));
            assert_eq!(again.as_ref(), Ok(&written));
        }
        (Err(ColumnarError::Truncated(_)), Err(ColumnarError::Truncated(_))) => {}
        (Err(whole), Err(in_pieces)) => assert_eq!(whole, in_pieces),
        (whole, in_pieces) => {
            panic!("at once {:?}, in pieces {:?}", whole.map(|_| ()), in_pieces.map(|_| ()));
        }
    }
}
