//! Packages of Debian and its relatives, as the last resort for what neither Cargo nor npm brings.
//!
//! It must not know which packages are needed or why. Packages are installed system-wide, so only where this user may
//! do so without being asked: as root, or through a sudo that wants no password.

use std::path::Path;

use anyhow::Result;
use xshell::cmd;

use super::version_line;
use crate::repo::Repo;

/// apt-get, and the right to use it.
pub(super) struct Apt {
    through_sudo: bool,
}

impl Apt {
    /// `None` where the machine has no apt-get or this user may not install with it.
    pub(super) fn find(repo: &Repo) -> Option<Apt> {
        if !Path::new("/etc/debian_version").exists() {
            return None;
        }
        version_line(repo, "apt-get", &["--version"])?;
        if version_line(repo, "id", &["-u"])? == "0" {
            return Some(Apt { through_sudo: false });
        }
        cmd!(repo.sh, "sudo -n true").quiet().ignore_stderr().run().is_ok().then_some(Apt { through_sudo: true })
    }

    /// Installs the packages, without those they only recommend.
    pub(super) fn install(&self, repo: &Repo, packages: &[&str]) -> Result<()> {
        let sudo: &[&str] = if self.through_sudo { &["sudo", "-n"] } else { &[] };
        // `env`, because sudo passes no variables on.
        let apt = [sudo, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]].concat();
        let (program, options) = (apt[0], &apt[1..]);
        // A stale list may still do, so that a machine without a network but with a cache gets on.
        if cmd!(repo.sh, "{program} {options...} update").run().is_err() {
            println!("The package lists could not be renewed; trying with those that are here.");
        }
        cmd!(repo.sh, "{program} {options...} install -y --no-install-recommends {packages...}").run()?;
        Ok(())
    }
}
