//! Reports and articles to text, one file a format. Renderers compute nothing: [`View`] arranges a report for
//! a person once, and the terminal, the web page and Markdown all show that.

pub mod align;
mod article;
pub mod audit;
mod html;
mod ink;
mod json;
mod markdown;
mod passage;
mod show;
mod statement;
mod terminal;
mod view;

pub use article::article;
pub use html::html;
pub use json::json;
pub use markdown::markdown;
pub use terminal::terminal;
pub use view::View;

#[cfg(test)]
mod tests;
