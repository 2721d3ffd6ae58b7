//! What the whole-system tests share.

pub mod attacks;
pub mod crash;
pub mod desk;
pub mod main_job;
pub mod pages;
pub mod sending;
pub mod watching;
pub mod webdriver;
