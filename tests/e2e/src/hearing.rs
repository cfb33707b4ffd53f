//! What a screen reader is told: the browser's own computation of roles and names.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::Page;

/// An element as assistive technology knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heard {
    /// Its role, in the browser's spelling: `checkbox`, `textbox`, `group`.
    pub role: String,
    /// Its computed name.
    pub name: String,
}

impl Page {
    /// Every element that assistive technology is told of, in the order of the document.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn heard(&self) -> Result<Vec<Heard>> {
        let tree = self.browser().cdp().send_raw("Accessibility.getFullAXTree", json!({})).await?;
        let nodes = tree.get("nodes").and_then(Value::as_array).context("there is no accessibility tree")?;
        let told = nodes.iter().filter(|node| node.get("ignored") != Some(&Value::Bool(true)));
        Ok(told.map(|node| Heard { role: value(node, "role"), name: value(node, "name") }).collect())
    }

    /// The names of all elements of a role.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn names_of(&self, role: &str) -> Result<Vec<String>> {
        let heard = self.heard().await?.into_iter();
        Ok(heard.filter(|element| element.role == role).map(|element| element.name).collect())
    }
}

fn value(node: &Value, key: &str) -> String {
    let text = node.get(key).and_then(|property| property.get("value")).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}
