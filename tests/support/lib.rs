//! What the whole-system tests share.

pub mod attacks;
pub mod crash;
pub mod sending;
