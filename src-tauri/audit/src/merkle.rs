//! Merkle roots as in RFC 6962, built while the leaves stream by: memory grows with the height, not with the rows.

use crate::Hash;

/// A tree that is being built.
#[derive(Debug, Default)]
pub struct Tree {
    /// Finished subtrees, highest first, each with the number of its leaves.
    finished: Vec<(u64, Hash)>,
    leaves: u64,
}

impl Tree {
    /// Adds the next leaf.
    pub fn push(&mut self, leaf: Hash) {
        self.leaves += 1;
        let mut subtree = (1, leaf);
        while let Some((size, left)) = self.finished.pop_if(|(size, _)| *size == subtree.0) {
            subtree = (size * 2, inner(&left, &subtree.1));
        }
        self.finished.push(subtree);
    }

    /// How many leaves it has.
    pub fn leaves(&self) -> u64 {
        self.leaves
    }

    /// The root; `None` without leaves. An odd node goes up as it is.
    pub fn root(self) -> Option<Hash> {
        self.finished
            .into_iter()
            .map(|(_, hash)| hash)
            .rev()
            .reduce(|right, left| inner(&left, &right))
    }
}

impl Extend<Hash> for Tree {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.push(leaf));
    }
}

fn inner(left: &Hash, right: &Hash) -> Hash {
    Hash::of(&[&[1], &left.0, &right.0])
}
